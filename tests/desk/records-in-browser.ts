import type { Page } from 'playwright-core';
import { check, choose, entry, expectReadableByAll, press, way } from './desk-in-browser.ts';

const enter = (page: Page, label: string, text: string) =>
  page.getByLabel(new RegExp(`^${label}`)).fill(text);
const minutes = (page: Page, text: string) =>
  page.getByRole('spinbutton', { name: '所要時間（分）' }).fill(text);
const part = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();

/** Records a visit, and corrects it. */
export async function recordVisit(page: Page): Promise<void> {
  await part(page, '室の記録');
  await enter(page, '訪問日時', '2025-03-28T14:00');
  await minutes(page, '40');
  await choose(page, '訪問先の区分', '訪問看護ステーション');
  await page.getByRole('spinbutton', { name: '面会人数' }).fill('3');
  await page.getByText(/架空訪問看護ステーション/).click();
  await enter(page, '場所', '架空会館');
  await press(page, '記録する');
  const row = page.getByRole('row').filter({ hasText: '架空会館' });
  await row
    .filter({ hasText: '2025年3月28日 14:00' })
    .filter({ hasText: '架空訪問看護ステーション' })
    .waitFor();
  await expectReadableByAll(page);
  await row.getByRole('button', { name: /^訂正/ }).click();
  await page.getByRole('spinbutton', { name: '面会人数' }).fill('4');
  await press(page, '訂正を保存する');
  await row.filter({ hasText: '4人' }).waitFor();
}

/** Records a meeting with who took part, and an activity. */
export async function recordMeeting(page: Page): Promise<void> {
  await part(page, '会議');
  await enter(page, '開催日時', '2025-03-27T19:00');
  await minutes(page, '90');
  await choose(page, '区分', '事例検討会');
  await page.getByRole('spinbutton', { name: '医師', exact: true }).fill('5');
  await page.getByLabel('議事録').fill('架空の事例を検討した。');
  await press(page, '記録する');
  await page
    .getByRole('row')
    .filter({ hasText: '架空の事例を検討した。' })
    .filter({ hasText: '医師 5人' })
    .waitFor();
  await part(page, '活動');
  await enter(page, '実施日', '2025-03-26');
  await choose(page, '区分', '資源調査');
  await enter(page, '名称', '架空の調査');
  await press(page, '記録する');
  await page.getByRole('row').filter({ hasText: '架空の調査' }).waitFor();
}

/** Notes a problem and raises it to the city. */
export async function raiseIssue(page: Page): Promise<void> {
  await part(page, '地域課題');
  await entry(page, '課題名').fill('窓口で気づいた課題');
  await choose(page, '区分', '資源の不足');
  await check(page, '看取り');
  await enter(page, '根拠とする相談の初日', '2024-04-01');
  await enter(page, '根拠とする相談の末日', '2024-03-01');
  await press(page, '課題を記録する');
  await page.getByText('初日より前の日は入力できません。').waitFor();
  await enter(page, '根拠とする相談の末日', '2025-03-30');
  await press(page, '課題を記録する');
  const issue = page.getByRole('listitem').filter({ hasText: '窓口で気づいた課題' });
  await expectReadableByAll(page);
  await issue.getByRole('button', { name: '市へ提起する' }).click();
  await issue.getByText(/\d+件・\d+人/).waitFor();
}

/** Closes the room for a day, and opens it again. */
export async function closeForADay(page: Page): Promise<void> {
  await part(page, '臨時休室');
  await enter(page, '初日', '2025-04-10');
  await enter(page, '末日', '2025-04-10');
  await choose(page, '理由', '研修');
  await press(page, '休室日を登録する');
  const closure = page.getByRole('listitem').filter({ hasText: '2025年4月10日' });
  await expectReadableByAll(page);
  await closure.getByRole('button', { name: '休室を取り消す' }).click();
  await closure.waitFor({ state: 'detached' });
}

/** Whoever would be registered a second time is shown first, and nobody is registered. */
export async function meetADouble(page: Page): Promise<void> {
  await part(page, '新規受付');
  await way(page, '新しく登録する');
  await entry(page, '氏名').fill('仮名 重子');
  await entry(page, 'カナ').fill('カメイ シゲコ');
  await page.getByLabel('生年月日').fill('1940-05-07');
  await press(page, '対象者を登録する');
  await page.getByText('同じ方かもしれない登録があります').waitFor();
  await page.getByRole('button', { name: '別の方として登録する' }).waitFor();
  await page.getByRole('button', { name: 'この方にする: 仮名 重子' }).click();
  await page.getByText('対象者：仮名 重子').waitFor();
}
