import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type pg from 'pg';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { listBackupTables, type BackupTable } from '../backup/backup-tables.ts';
import { countCases, noteCommandAlone } from '../backup/note-access.ts';
import { readRows, withSnapshot } from '../backup/read-rows.ts';
import { withClient } from '../backup/with-client.ts';
import type { Contract } from '../contract.ts';
import { describeColumns } from './describe-columns.ts';
import { describeExport, type ExportedTable } from './export-readme.ts';

/** What is to be exported, and where. */
export interface ExportWish {
  readonly ward: WardCode;
  readonly databaseUrl: string;
  /** Folder in which the export becomes a folder of its own. */
  readonly into: string;
  readonly contract: Contract;
  readonly now: Date;
}

/** An export that stands whole in its folder. */
export interface WrittenExport {
  readonly folder: string;
  readonly tables: readonly ExportedTable[];
}

const ownerOnly = 0o600;

/** Lists and objects as JSON, the rest as it is. */
const cellOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value;

/** Writes rows as CSV into a new file that only this account may read. */
async function writeCsvFile(
  path: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>,
): Promise<void> {
  const csv = stringify({
    bom: true,
    header: true,
    columns: [...columns],
    record_delimiter: 'windows',
    quoted_string: true,
    cast: { boolean: String },
  });
  await pipeline(Readable.from(rows), csv, createWriteStream(path, { mode: ownerOnly, flags: 'wx' }));
}

async function writeTable(client: pg.Client, table: BackupTable, folder: string): Promise<ExportedTable> {
  let rows = 0;
  async function* cells(): AsyncGenerator<unknown[]> {
    for await (const { row } of readRows<{ row: Record<string, unknown> }>(
      client,
      table,
      'row_to_json(kept) as row',
    )) {
      rows += 1;
      yield table.columns.map((column) => cellOf(row[column]));
    }
  }
  await writeCsvFile(join(folder, `${table.name}.csv`), table.columns, cells());
  return { name: table.name, rows };
}

const dictionary = ['table', 'column', 'type', 'nullable', 'checks', 'refersTo', 'description'] as const;

async function writeState(client: pg.Client, wish: ExportWish, folder: string): Promise<ExportedTable[]> {
  const { ward, contract, now } = wish;
  const all = (await listBackupTables(client)).filter(({ schema }) => schema === 'public');
  const ordered = all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  await mkdir(join(folder, 'data'), { mode: 0o700 });
  const tables: ExportedTable[] = [];
  for (const table of ordered) tables.push(await writeTable(client, table, join(folder, 'data')));
  const names = ordered.map(({ name }) => name);
  const columns = await describeColumns(client, names, contract);
  await writeCsvFile(
    join(folder, 'columns.csv'),
    dictionary,
    columns.map((column) => dictionary.map((name) => column[name])),
  );
  const text = describeExport(ward, now, { version: contract.version, tables });
  await writeFile(join(folder, 'README.md'), text, { mode: ownerOnly });
  return tables;
}

/**
 * Writes all of the ward's data in open formats: one CSV a table, with what each column means. It is one state of the
 * database, and however much there is, some hundred rows of it are in memory. Who took it out stands in the access log,
 * before anything leaves.
 */
export async function writeExport(wish: ExportWish): Promise<WrittenExport> {
  const { ward, databaseUrl, into, now } = wish;
  const folder = join(into, `export-${ward}-${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`);
  const unfinished = `${folder}.unfinished`;
  await mkdir(into, { recursive: true, mode: 0o700 });
  await mkdir(unfinished, { mode: 0o700 });
  try {
    const tables = await withClient(databaseUrl, async (client) => {
      const released = await countCases(client);
      await noteCommandAlone(client, { ward, command: 'export', detail: 'all tables', released, at: now });
      return withSnapshot(client, () => writeState(client, wish, unfinished));
    });
    await rename(unfinished, folder);
    return { folder, tables };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}
