import type { Workbook, Worksheet } from 'exceljs';
import { sheetsOf, type ReportOnPaper, type ReportSheet, type ReportTable } from './report-sheets.ts';

/** A workbook as a client gets it. */
export interface ReportFile {
  readonly fileName: string;
  readonly mediaType: string;
  /** Base64. */
  readonly content: string;
}

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const thin = { style: 'thin' } as const;
const border = { top: thin, bottom: thin, left: thin, right: thin };

function addTable(sheet: Worksheet, { title, headings, rows }: ReportTable): void {
  sheet.addRow([]);
  sheet.addRow([title]).font = { bold: true };
  const lines = [headings, ...rows].map((cells) => sheet.addRow([...cells]));
  for (const line of lines) {
    line.eachCell((cell) => {
      cell.border = border;
    });
  }
  const [heading] = lines;
  if (heading) heading.font = { bold: true };
}

function addSheet(workbook: Workbook, { name, title, facts, tables }: ReportSheet): void {
  const sheet = workbook.addWorksheet(name, {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- A4; the library has names for it in its types alone.
    pageSetup: { paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.addRow([title]).font = { bold: true, size: 14 };
  for (const fact of facts) sheet.addRow([...fact]);
  for (const table of tables) addTable(sheet, table);
  sheet.columns = [{ width: 40 }, { width: 16 }, { width: 16 }];
}

/** Loading takes a third of a second of a processor, so the start does not wait for it. */
const loadLibrary = () => import('exceljs');

const warmAfterMs = 10_000;
let warming: NodeJS.Timeout | undefined;

/**
 * Loads what writes files 10 s after it was last told to, when the program has long been up: whoever asks for the first
 * file need not wait for it.
 */
export function warmReportFiles(load: () => Promise<unknown> = loadLibrary): void {
  clearTimeout(warming);
  warming = setTimeout(() => void load(), warmAfterMs);
  warming.unref();
}

/** Writes a report as an Excel workbook. Texts stay texts: no cell is a formula. */
export async function writeReportFile(paper: ReportOnPaper): Promise<ReportFile> {
  const { default: ExcelJs } = await loadLibrary();
  const workbook = new ExcelJs.Workbook();
  for (const sheet of sheetsOf(paper)) addSheet(workbook, sheet);
  const { month, revision, state } = paper.report;
  const draft = state === 'DRAFT' ? '-draft' : '';
  return {
    fileName: `kakehashi-monthly-report-${paper.ward}-${month}-r${String(revision)}${draft}.xlsx`,
    mediaType,
    content: Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64'),
  };
}
