import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { termOf } from './describe-columns.ts';

/** A file of an export. */
export interface ExportedTable {
  readonly name: string;
  readonly rows: number;
}

/** What somebody should know who opens an export, in both languages. */
export function describeExport(
  ward: WardCode,
  at: Date,
  { version, tables }: { readonly version: string; readonly tables: readonly ExportedTable[] },
): string {
  const lines = tables.map(({ name, rows }) => {
    const term = termOf(name);
    return `| [${name}.csv](data/${name}.csv) | ${term?.ja ?? ''} | ${term?.en ?? ''} | ${String(rows)} |`;
  });
  return [
    `# ${ward}区のデータ一式 / All data of ward ${ward}`,
    '',
    `作成日時 ${at.toISOString()}。契約の版 ${version}。**個人情報を含みます。**取扱いは区の個人情報保護の定めに従ってください。`,
    '',
    `Written at ${at.toISOString()} from one state of the database, contract version ${version}. **It holds personal data.**`,
    '',
    '- 形式：CSV（RFC 4180、UTF-8、BOM付き、改行 CRLF）。空欄は値なし、`""` は空の文字列。日時は協定世界時（UTC）。',
    '- Format: CSV (RFC 4180, UTF-8 with BOM, CRLF). An empty cell is no value, `""` an empty text. Times are in UTC (ISO 8601).',
    '  Lists and objects are JSON. Text is as it was entered: a cell may begin with `=`, `+`, `-` or `@`, so import it as text.',
    '- 列の説明 / what the columns mean: [columns.csv](columns.csv)',
    '',
    '| file | 内容 | what | rows |',
    '| --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}
