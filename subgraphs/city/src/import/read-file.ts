import type { ImportFile } from '../domain/import-batch.ts';
import { recogniseFormat, type RecognisedFormat } from './open-data-format.ts';
import { createCsvSplitter, type CsvRow } from './split-csv.ts';
import { createDecoder, detectEncoding, type TextEncoding } from './text-encoding.ts';

/** Why a file cannot be imported at all. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
}

/** What a file was recognised as; its rows come one part after the other. */
export interface OpenedFile {
  readonly encoding: TextEncoding;
  readonly format: RecognisedFormat;
  /** Rows after the headings, in parts. */
  readonly parts: AsyncIterable<CsvRow[]>;
}

const headBytes = 65_536;
const bounds = { characters: 262_144, lines: 60 };

/** The first bytes of a file, enough to recognise its encoding; `undefined` when it has none. */
async function readHead(source: AsyncIterator<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for (let size = 0; size < headBytes;) {
    const next = await source.next();
    if (next.done === true) break;
    parts.push(next.value);
    size += next.value.length;
  }
  return Buffer.concat(parts);
}

async function* iterate(bytes: ImportFile['bytes']): AsyncGenerator<Uint8Array, void> {
  yield* bytes;
}

function recognise(headings: CsvRow | undefined): RecognisedFormat {
  if (headings === undefined) throw new UnreadableFile('expected headings and rows, but got an empty file');
  const format = headings.problem === undefined ? recogniseFormat(headings.cells) : undefined;
  if (format) return format;
  const shown = headings.cells
    .slice(0, 4)
    .join(', ')
    .slice(0, 80)
    .replace(/\p{Cc}/gu, '\uFFFD');
  throw new UnreadableFile(`expected the headings of one of the five formats, but got ${shown}…`);
}

/** Opens a file: recognises its encoding by its first bytes and its format by its headings. Rejects with {@link UnreadableFile}. */
export async function openFile({ bytes, report }: ImportFile): Promise<OpenedFile> {
  const source = iterate(bytes);
  const head = await readHead(source);
  const encoding = detectEncoding(head);
  const decoder = createDecoder(encoding);
  const splitter = createCsvSplitter(bounds);
  const [headings, ...firstRows] = splitter.push(decoder.write(head));
  const rest = headings ? [] : splitter.end();
  const format = recognise(headings ?? rest.shift());
  async function* parts() {
    let progress = { bytes: head.length, rows: firstRows.length };
    yield [...firstRows, ...rest];
    for await (const part of source) {
      const rows = splitter.push(decoder.write(part));
      progress = { bytes: progress.bytes + part.length, rows: progress.rows + rows.length };
      report?.(progress);
      if (rows.length > 0) yield rows;
    }
    yield [...splitter.push(decoder.end()), ...splitter.end()];
  }
  return { encoding, format, parts: parts() };
}
