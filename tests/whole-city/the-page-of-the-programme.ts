import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { findBarriers, signIn } from './bureau-in-browser.ts';

const textsOf = (page: Page, table: string): Promise<string[]> =>
  page.getByRole('table', { name: table }).locator('tbody tr').allInnerTexts();

async function tellTheProgramme(browser: Browser, url: string): Promise<void> {
  const { page, outside, problems } = await signIn(browser, url);
  await page.getByRole('tab', { name: '公表集計' }).focus();
  await page.keyboard.press('End');
  await page.getByRole('table', { name: '事業項目（ア〜ク）と目標' }).waitFor({ timeout: 20_000 });
  const items = await textsOf(page, '事業項目（ア〜ク）と目標');
  expect(items.map((text) => text.slice(0, 1)).join('')).toBe('アイウエオカキク');
  // What has not arrived is said to be missing, and is no figure.
  const missing = await page.getByTestId('indicator-S1-1').innerText();
  expect(missing).toMatch(/^未入手（入手予定 2023年4月1日）$/);
  // 14,284 cases of all wards; training of the city's own records.
  await page.getByTestId('computed-OP-01').filter({ hasText: '14,284' }).waitFor({ timeout: 60_000 });
  const computed = await textsOf(page, '算出する評価指標');
  expect(computed.find((text) => text.startsWith('OP-01'))).toContain('24/24区');
  expect(computed.find((text) => text.startsWith('OP-16'))).not.toContain('区');
  const topics = await textsOf(page, '相談内容ごとの研修');
  const missed = topics.filter((text) => text.includes('研修なし'));
  expect(missed.length).toBeGreaterThan(0);
  expect(topics.slice(0, missed.length)).toEqual(missed);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '予定表をiCalendarファイルでダウンロード' }).press('Enter'),
  ]);
  expect(readFileSync(await file.path(), 'utf8')).toMatch(/^BEGIN:VCALENDAR\r\n/);
  await page.getByRole('button', { name: /年度/ }).press('Enter');
  await page.getByRole('option', { name: /2023年度/ }).click();
  const calendar = page.getByRole('table', { name: '予定表' });
  await calendar.getByText(/^未定/).first().waitFor({ timeout: 20_000 });
  await calendar
    .getByText(/中（日は未定）/)
    .first()
    .waitFor();
  expect(await findBarriers(page)).toEqual([]);
  expect(new URL(page.url()).hash).toBe('#/programme');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText('English', { exact: true }).click();
  await page.getByRole('heading', { name: 'Issues → actions → indicators' }).waitFor();
  expect(await page.getByTestId('indicator-S1-1').innerText()).toContain('Not yet available');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  expect(await findBarriers(page)).toEqual([]);
  expect({ outside, problems }).toEqual({ outside: [], problems: [] });
  await page.close();
}

/** Tells the test of the page of the programme, in a browser and against a city that others start. */
export function tellOfTheProgramme(browser: () => Browser, city: () => { readonly url: string }): void {
  test(
    'tells what is missing as missing, what is computed with its coverage, and uncertain dates as uncertain (axe finds nothing)',
    () => tellTheProgramme(browser(), city().url),
    120_000,
  );
}
