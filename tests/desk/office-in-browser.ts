import type { Page } from 'playwright-core';
import { entry, expectReadableByAll, press } from './desk-in-browser.ts';

/** The ward office is offered what it may do, and told what it may not. */
export async function lookAsTheOffice(page: Page, deskUrl: string, caseId: string): Promise<void> {
  await page.getByRole('heading', { name: '担当未定' }).waitFor();
  const parts = page.getByRole('navigation', { name: '窓口の画面' });
  expect(await parts.getByRole('link').allInnerTexts()).toEqual([
    '業務一覧',
    '室の記録',
    '月次報告',
    '閲覧の記録',
  ]);

  await page.goto(`${deskUrl}#/search`);
  await page.getByRole('searchbox', { name: '氏名・カナ・被保険者番号・相談番号' }).fill('まどぐち');
  await press(page, '検索する');
  await page
    .getByRole('alert')
    .filter({ hasText: 'この役割では、この内容を見ることができません。' })
    .waitFor();

  await page.goto(`${deskUrl}#/new`);
  const ofCoordinators = page.getByText('相談の受付と対応は、相談支援室のコーディネーターが行います。');
  await ofCoordinators.waitFor();
  expect(await entry(page, '相談メモ').count()).toBe(0);

  await page.goto(`${deskUrl}#/case/${caseId}`);
  await page.getByRole('region', { name: '紹介先' }).getByRole('listitem').first().waitFor();
  await ofCoordinators.waitFor();
  expect(await page.getByRole('main').locator('form').count()).toBe(0);
  await expectReadableByAll(page);
}

/** A desk of another ward says that the ward is wrong, not the role; the start page names the ward. */
export async function comeToAnotherWard(page: Page): Promise<void> {
  await page.route('**/app-config.json', async (route) => {
    const response = await route.fetch();
    const told = (await response.json()) as object;
    expect(told).toMatchObject({ ward: '27115' });
    await route.fulfill({ response, json: { ...told, ward: '27102' } });
  });
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'ここは都島区の窓口です' }).waitFor();
  await page.getByText('東成区の職員としてサインインしています。').waitFor();
  await page.getByRole('button', { name: 'サインアウト' }).click();
  await page.getByText('都島区', { exact: true }).waitFor();
}

/** The log names what was seen in Japanese, and leads to the case. */
export async function readTheLog(page: Page, caseId: string): Promise<void> {
  await page.getByRole('link', { name: '閲覧の記録' }).click();
  const row = page.getByRole('row').filter({ hasText: '受付方法' }).first();
  await row.filter({ hasText: '窓口' }).waitFor();
  await row.getByText(/^ほか\d+項目$/).click();
  await row.getByText('緊急度').waitFor();
  await row.getByText(/^\d+件$/).click();
  await expectReadableByAll(page);
  await row.getByRole('link', { name: `…${caseId.slice(-12)}`, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /^\d{4}-\d{5}/ }).waitFor();
}
