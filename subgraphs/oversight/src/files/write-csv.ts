import { stringify } from 'csv-stringify/sync';
import type { Cell, Sheet } from './sheet.ts';

/** A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection). */
function withoutFormula(cell: Cell): Cell {
  return typeof cell === 'string' && /^\s*[=+\-@＝＋－＠\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** Writes a sheet as CSV (RFC 4180) in UTF-8 with a byte order mark: facts, an empty line, headings, rows. */
export function writeCsv({ title, facts, headings, rows }: Sheet): string {
  const lines: readonly (readonly Cell[])[] = [['表題', title], ...facts, [], headings, ...rows];
  const safe = lines.map((line) => line.map(withoutFormula));
  return stringify(safe, { bom: true, record_delimiter: '\r\n' });
}
