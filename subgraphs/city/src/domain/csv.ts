/** What a cell of a written file may hold. */
export type Cell = string | number | boolean | null | undefined;

/** One column: its heading, and what stands in it for one row. */
export type Column<Row> = readonly [heading: string, read: (row: Row) => Cell];

/** A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection). */
const withoutFormula = (text: string) =>
  /^[\s\p{Cf}]*[=+\-@＝＋－＠|%\t\r\n]/u.test(text) ? `'${text}` : text;

function formatCell(cell: Cell): string {
  const text = typeof cell === 'string' ? withoutFormula(cell) : String(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const formatLine = (cells: readonly Cell[]) => `${cells.map(formatCell).join(',')}\r\n`;

/** Writes rows as CSV (RFC 4180) in UTF-8 with a byte order mark; no cell starts a formula. */
export function writeCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = rows.map((row) => formatLine(columns.map(([, read]) => read(row))));
  return `\uFEFF${formatLine(columns.map(([heading]) => heading))}${lines.join('')}`;
}
