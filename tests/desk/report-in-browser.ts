import ExcelJs from 'exceljs';
import type { Page } from 'playwright-core';
import type { LoneDesk } from '../support/lone-desk.ts';
import { choose, expectReadableByAll, press } from './desk-in-browser.ts';

const month = '2025年2月';

/** Makes a case of the month contradict itself, so that the report on it cannot be handed in. Gives its number. */
export async function spoilCase(desk: LoneDesk): Promise<string> {
  const [spoilt] = await desk.query(
    `update consultation_case set age_band = 'AGE_40_64' where id = (
       select c.id from consultation_case c join subject s on s.id = c.subject_id
       where s.insured_category = 'CATEGORY_1' and c.received_at between '2025-02-03' and '2025-02-20' order by c.id limit 1)
     returning fiscal_year, number_in_year`,
  );
  return `${String(spoilt?.['fiscal_year'])}-${String(spoilt?.['number_in_year']).padStart(5, '0')}`;
}

/** The state that stands beside the title. */
export const stateOfReport = (page: Page, state: string) =>
  page
    .getByRole('heading', { level: 1 })
    .filter({ hasText: `${month}の月次報告\u3000${state}` })
    .waitFor();

/** Goes to the report on the month. */
export async function openReport(page: Page): Promise<void> {
  await page.getByRole('link', { name: '月次報告', exact: true }).click();
  await page.getByRole('link', { name: month }).click();
}

/** Revises the accepted report: held back by an error, it leads to the case, which is mended there. */
export async function reviseAndMend(page: Page, number: string): Promise<void> {
  await stateOfReport(page, '受理');
  await choose(page, '修正理由', '相談記録の訂正');
  await press(page, '修正版を作る');
  await stateOfReport(page, '作成中');
  await page.getByRole('region', { name: 'これまでの版' }).getByText('第1版').waitFor();
  await expectReadableByAll(page);
  await press(page, '区役所へ提出する');
  await page.getByTestId('change-notice').filter({ hasText: 'エラーが残っている' }).waitFor();
  await page.getByRole('link', { name: number }).click();
  await page.getByRole('radio', { name: '受付内容を訂正', exact: true }).click();
  await choose(page, '年齢階級', '75〜79歳');
  await press(page, '訂正を保存する');
  await page.getByText('直した項目はまだありません。').waitFor();
  await openReport(page);
  await page.getByRole('link', { name: number }).waitFor({ state: 'detached' });
}

/** Hands the draft in; a warning that is not acknowledged keeps it back first. */
export async function handIn(page: Page): Promise<void> {
  await press(page, '区役所へ提出する');
  const warnings = page.getByRole('group', { name: '確認した警告' });
  await warnings.getByText('確かめていない警告があります。').waitFor();
  for (const warning of await warnings.locator('label').all()) await warning.click();
  await press(page, '区役所へ提出する');
  await stateOfReport(page, '提出済み');
}

/** Saves the report in force as a workbook and gives every text in it. */
export async function saveWorkbook(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Excelファイルを保存 第2版' }).click(),
  ]);
  const workbook = new ExcelJs.Workbook();
  await workbook.xlsx.readFile(await download.path());
  return workbook.worksheets
    .flatMap((sheet) => sheet.getSheetValues())
    .map((row) => JSON.stringify(row))
    .join('\n');
}
