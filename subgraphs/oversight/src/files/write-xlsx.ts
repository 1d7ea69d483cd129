import ExcelJs from 'exceljs';
import type { Sheet } from './sheet.ts';

/** Excel allows no more in the name of a sheet, and none of these characters. */
const sheetName = (title: string): string => title.replaceAll(/[[\]*?:/\\]/g, ' ').slice(0, 31);

/** Writes a sheet as an Excel workbook, base64: facts, an empty line, headings in bold, rows. Texts stay texts. */
export async function writeXlsx({ title, facts, headings, rows }: Sheet): Promise<string> {
  const workbook = new ExcelJs.Workbook();
  const sheet = workbook.addWorksheet(sheetName(title));
  sheet.addRow([title]).font = { bold: true, size: 14 };
  for (const fact of facts) sheet.addRow([...fact]);
  sheet.addRow([]);
  sheet.addRow([...headings]).font = { bold: true };
  for (const row of rows) sheet.addRow([...row]);
  sheet.columns.forEach((column) => {
    column.width = 18;
  });
  return Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64');
}
