import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { writeCsv } from './csv.ts';

const formula = /^[\s\p{Cf}]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u;

test('whatever stands in a cell, a spreadsheet runs nothing of it, and nothing of it is lost', () => {
  const text = fc.oneof(
    fc.string(),
    fc
      .tuple(
        fc.constantFrom('', ' ', '\u3000', '\t', '\r', '\n', '\r\n', '\u200B', '\uFEFF'),
        fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%', '"', ','),
        fc.constantFrom('1+1', "cmd|' /C calc'!A0", 'HYPERLINK("http://x","a")', ''),
      )
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(fc.array(fc.record({ a: text, b: text }), { minLength: 1, maxLength: 5 }), (rows) => {
      const columns = [
        ['甲', (row: { a: string }) => row.a],
        ['乙', (row: { b: string }) => row.b],
      ] as const;
      const written = writeCsv<{ a: string; b: string }>(columns, rows);
      const cells: string[][] = parse(written, { bom: true, record_delimiter: '\r\n' });
      expect(cells.flat().filter((cell) => formula.test(cell))).toEqual([]);
      const unquoted = (cell: string | undefined) => (cell ?? '').replace(/^'/, '');
      expect(cells.slice(1).map(([a, b]) => [unquoted(a), unquoted(b)])).toEqual(
        rows.map(({ a, b }) => [unquoted(a), unquoted(b)]),
      );
    }),
    { numRuns: 1_000 },
  );
});
