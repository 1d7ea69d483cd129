import type { Sheet } from './sheet.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

/** `StatisticsFile` of the contract. */
export interface StatisticsFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly encoding: 'UTF8' | 'BASE64';
  readonly content: string;
}

/** Writes a sheet in the form that was asked for; the name is without its ending. */
export async function writeFile(name: string, sheet: Sheet, format: 'CSV' | 'XLSX'): Promise<StatisticsFile> {
  return format === 'CSV'
    ? {
        fileName: `${name}.csv`,
        mediaType: 'text/csv; charset=utf-8',
        encoding: 'UTF8',
        content: writeCsv(sheet),
      }
    : {
        fileName: `${name}.xlsx`,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        encoding: 'BASE64',
        content: await writeXlsx(sheet),
      };
}
