import type { Page } from 'playwright-core';
import { check, choose, entry, expectReadableByAll, press, way } from './desk-in-browser.ts';
import type { LoneDesk } from '../support/lone-desk.ts';
import { startGatewayThatTells } from './gateway-that-tells.ts';

/** What the page says of the case's hand-overs; the sheet for the printer says it too. */
const handOvers = (page: Page) => page.getByRole('region', { name: '引継ぎ', exact: true });

/** Offers the case to another ward while nobody can be reached; afterwards the gateway is there again. */
export async function offerToAnotherWard(page: Page, gatewayPort: number) {
  await way(page, '他区へ引き継ぐ');
  await choose(page, '引継ぎ先の区$', '都島区');
  await choose(page, '理由$', '転居');
  await check(page, '家族の同意');
  await page.getByLabel('引継ぎ先への申し送り').fill('鍵は長女が管理。');
  const sealed = page.getByRole('region', { name: '都島区が受諾したときに、封をして送るもの' });
  for (const text of ['窓口 試子', 'マドグチ タメシコ', '退院後の訪問看護について。', '鍵は長女が管理。'])
    await sealed.getByText(text, { exact: true }).waitFor();
  await sealed.getByText('病院の連携室に連絡した。').waitFor();
  await sealed.getByText(/架空訪問看護ステーション/).waitFor();
  const open = page.getByRole('region', { name: '申し出のときに都島区へ送るもの（個人情報は含みません）' });
  expect(await open.innerText()).toMatch(
    /^.*\n+理由\n+転居\n+同意\n+家族の同意\n+場面\n+.*\n+相談内容\n+退院調整\n+緊急度\n+通常$/,
  );
  await expectReadableByAll(page);
  await press(page, '都島区へ申し出る');
  await handOvers(page).getByText('申し出は送信待ちです。市につながると、自動で都島区に届きます。').waitFor();
  return startGatewayThatTells(gatewayPort);
}

/** Waits until the offer has arrived, and takes it back. */
export async function takeBack(page: Page): Promise<void> {
  const arrived = handOvers(page).getByText('申し出は都島区に届いています。回答を待っています。');
  const giveUpAtMs = Date.now() + 20_000;
  while (!(await arrived.isVisible()) && Date.now() < giveUpAtMs) {
    await press(page, '最新の状態に更新');
    await page.waitForTimeout(500);
  }
  await arrived.waitFor();
  await way(page, '終結する');
  await page.getByText('終結すると申し出は無効になり、都島区が受諾しても引き継がれません。').waitFor();
  await press(page, '申し出を取り下げる');
  await handOvers(page).getByText('申し出を取り下げました。相談はこの区のものです。').waitFor();
}

/** Corrects what is known of the person; a birth date that does not fit is refused at its field. */
export async function correctPerson(page: Page): Promise<void> {
  await way(page, '対象者の情報を訂正');
  await page.getByText('直した項目はまだありません。').waitFor();
  await expectReadableByAll(page);
  await page.getByLabel('生年月日').fill('1990-05-06');
  await entry(page, '住所').fill('架空町1-2-3');
  await press(page, '訂正を保存する');
  await page.getByText('年齢と被保険者区分が合いません。').waitFor();
  await page.getByLabel('生年月日').fill('1940-05-07');
  await press(page, '訂正を保存する');
  await page.getByRole('definition').filter({ hasText: '架空町1-2-3' }).waitFor();
  await page.getByRole('definition').filter({ hasText: '1940年5月7日' }).waitFor();
}

/** A case is not opened while somebody's details are typed but not registered: the page says so, and keeps them. */
export async function stopForPerson(page: Page): Promise<void> {
  await press(page, '相談を受け付ける');
  const notice = page.getByRole('alert').filter({ hasText: '対象者がまだ決まっていません。' });
  await notice.waitFor();
  await page.locator('[data-testid=person-undecided]:focus').waitFor();
  expect(await entry(page, '氏名').inputValue()).toBe('窓口 試子');
}

/** With a long directory the list of resources scrolls in its box: the page does not go on below its content. */
export async function expectNoBlankEnd(page: Page, desk: LoneDesk): Promise<void> {
  await desk.query(
    `insert into directory_resource
       select 'R-0190aaaa-bb02-7000-8000-' || lpad(n::text, 12, '0'), '架空薬局' || n || repeat('ながい', 12), null, 'PHARMACY', '27115', null, E'\\n架空薬局\\n'
       from generate_series(1, 90) n`,
  );
  await page.getByLabel('資源を探す').fill('架空薬局');
  await page
    .getByText(/架空薬局1なが/)
    .first()
    .waitFor();
  const belowContent = await page.evaluate<number>(
    'document.documentElement.scrollHeight - window.scrollY - document.getElementById("main").getBoundingClientRect().bottom',
  );
  expect(belowContent).toBeLessThanOrEqual(1);
  await page.getByLabel('資源を探す').fill('');
  await desk.query(`delete from directory_resource where name like '架空薬局%'`);
}
