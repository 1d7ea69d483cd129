import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.ts';
import {
  correctPerson,
  expectNoBlankEnd,
  offerToAnotherWard,
  stopForPerson,
  takeBack,
} from './case-in-browser.ts';
import { check, choose, entry, expectReadableByAll, press, signIn, way } from './desk-in-browser.ts';
import { comeToAnotherWard, lookAsTheOffice, readTheLog } from './office-in-browser.ts';
import { closeForADay, meetADouble, raiseIssue, recordMeeting, recordVisit } from './records-in-browser.ts';
import {
  handIn,
  openReport,
  reviseAndMend,
  saveWorkbook,
  spoilCase,
  stateOfReport,
} from './report-in-browser.ts';
import { startLoneDesk, type LoneDesk } from '../support/lone-desk.ts';

// Nothing runs but one ward's node and the issuer: no gateway, no city, no oversight.
jest.setTimeout(180_000);

const resource = 'R-0190aaaa-bb01-7000-8000-000000000001';

async function enterDirectory(desk: LoneDesk): Promise<void> {
  await desk.query(
    `insert into directory_resource values ($1, '架空訪問看護ステーション', null, 'VISITING_NURSE_STATION', '27115', '06-0000-0000', E'\\n架空訪問看護すてーしょん\\n')`,
    [resource],
  );
  await desk.query(
    `insert into resource_directory (tag, as_of) values ('"one"', now() - interval '30 hours')`,
  );
}

/** Opens a case about a new person and gives its number. */
async function openCase(page: Page): Promise<string> {
  await page.getByRole('link', { name: '新規受付' }).click();
  await way(page, '新しく登録する');
  await entry(page, '氏名').fill('窓口 試子');
  await entry(page, 'カナ').fill('マドグチ タメシコ');
  await page.getByLabel('生年月日').fill('1940-05-06');
  await choose(page, '受付方法', '電話');
  await choose(page, '相談者の区分', '居宅介護支援事業所');
  await check(page, '入退院支援');
  await stopForPerson(page);
  await press(page, '対象者を登録する');
  await page.getByText('対象者：窓口 試子').waitFor();
  await press(page, '相談を受け付ける');
  await page.getByRole('group', { name: '相談内容' }).getByText('1つ以上選んでください。').waitFor();
  await check(page, '退院調整');
  await page.getByLabel('相談メモ').fill('退院後の訪問看護について。');
  await expectReadableByAll(page);
  await page.getByRole('button', { name: '相談を受け付ける' }).dblclick();
  const title = page.getByRole('heading', { level: 1, name: /窓口 試子/ });
  await title.waitFor();
  return /\d{4}-\d{5}/.exec(await title.innerText())?.[0] ?? '';
}

describeInBrowser('the desk of a ward, alone', (browser) => {
  let desk: LoneDesk;
  beforeAll(async () => {
    desk = await startLoneDesk('27115');
    await enterDirectory(desk);
  });
  afterAll(() => desk.stop());
  const versionOf = async (id: unknown) =>
    (await desk.query('select version from consultation_case where id = $1', [id]))[0]?.['version'];

  test('staff sign in, open, respond, record, refer, close, find and print, and nothing is asked of anybody else', async () => {
    const { page, outside, problems } = await signIn(browser(), desk.url);
    await page.getByRole('heading', { name: '担当未定' }).waitFor();
    await expectReadableByAll(page);

    const number = await openCase(page);
    await press(page, '初回対応を記録');
    await page
      .getByText(/業務時間で\d+分後/)
      .first()
      .waitFor();

    await way(page, '対応を記録');
    await check(page, '連絡調整');
    await page.getByRole('spinbutton', { name: '所要時間（分）' }).fill('15');
    await page.getByLabel('対応メモ').fill('病院の連携室に連絡した。');
    await press(page, '対応を記録');
    await page.getByRole('listitem').filter({ hasText: '病院の連携室に連絡した。' }).waitFor();

    await way(page, '資源を紹介');
    await expectNoBlankEnd(page, desk);
    await page.getByLabel('資源を探す').fill('訪問看護');
    await page.getByTestId('directory-age').filter({ hasText: '30時間' }).waitFor();
    await page.getByText(/架空訪問看護ステーション/).click();
    await expectReadableByAll(page);
    await press(page, '紹介を記録する');
    await page.getByRole('listitem').filter({ hasText: '架空訪問看護ステーション' }).waitFor();

    const gateway = await offerToAnotherWard(page, desk.gatewayPort);
    await check(page, '受入可');
    await press(page, '回答を記録する');
    await page.getByText('受入可').first().waitFor();
    await takeBack(page);
    await gateway.stop();
    await correctPerson(page);

    await way(page, '終結する');
    await choose(page, '転帰', '紹介先が決定');
    await press(page, '終結する');
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '終結' }).waitFor();

    await page.emulateMedia({ media: 'print' });
    const sheet = page.getByTestId('print-sheet');
    for (const text of [
      '相談支援室',
      'デモ・架空データ',
      `相談記録票\u3000${number}`,
      '令和7年3月31日',
      '窓口 試子',
      '申し出を取り下げました。',
      '経過',
    ])
      expect(await sheet.innerText()).toContain(text);
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
    expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-');
    await page.emulateMedia({ media: 'screen' });

    await page.getByRole('link', { name: '検索' }).click();
    await page.getByLabel('氏名・カナ・被保険者番号・相談番号').fill('まどぐち');
    await press(page, '検索する');
    await page.getByRole('link', { name: number }).click();
    await page.getByRole('button', { name: '再び開く' }).waitFor();
    const [{ count } = {}] = await desk.query(
      `select count(*)::integer as count from consultation_case c join subject s on s.id = c.subject_id where s.name = '窓口 試子'`,
    );
    expect({ count, outside, problems }).toEqual({ count: 1, outside: [], problems: [] });
    await page.context().close();
  });

  test('only the desk’s own page is given out, and what is named by its content is kept by browsers', async () => {
    const page = await (await fetch(desk.url)).text();
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
    const answers = await Promise.all(
      [script, '/index.html', '/explore.html', '/app-config.json'].map((place) =>
        fetch(new URL(place, desk.url)),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 404, 200]);
    expect(answers[0]?.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answers[0]?.headers.get('content-security-policy')).toContain("script-src 'self';");
  });

  test('what was typed outlives a lost connection and somebody who was faster, and is saved once', async () => {
    const [found] = await desk.query(
      `select id, version from consultation_case where status = 'IN_PROGRESS' and first_response_at is not null and urgency = 'NORMAL' order by id limit 1`,
    );
    const { page } = await signIn(browser(), desk.url);
    await page.goto(`${desk.url}#/case/${String(found?.['id'])}`);
    await check(page, '情報提供');
    await page.getByRole('spinbutton', { name: '所要時間（分）' }).fill('7');
    await page.getByLabel('対応メモ').fill('消えてはならないメモ');
    await page.context().setOffline(true);
    await press(page, '対応を記録');
    await page.getByTestId('change-notice').filter({ hasText: '入力はそのまま残っています' }).waitFor();
    expect(await page.getByLabel('対応メモ').inputValue()).toBe('消えてはならないメモ');
    await page.context().setOffline(false);
    await press(page, 'もう一度送る');
    await page.getByRole('listitem').filter({ hasText: '消えてはならないメモ' }).waitFor();
    const [{ count } = {}] = await desk.query(
      `select count(*)::integer as count from contact where note = '消えてはならないメモ'`,
    );
    expect(count).toBe(1);

    await way(page, '受付内容を訂正');
    await page.getByLabel('相談メモ').fill('訂正したメモ');
    const { errors: inTheWay } = await desk.ask(
      'mutation ($input: AmendCaseInput!) { amendCase(input: $input) { userErrors { code } } }',
      {
        input: {
          caseId: found?.['id'],
          expectedVersion: await versionOf(found?.['id']),
          idempotencyKey: 'corrected before the page',
          urgency: 'URGENT',
        },
      },
    );
    expect(inTheWay).toBeUndefined();
    await press(page, '訂正を保存する');
    await page.getByTestId('change-notice').filter({ hasText: '変わった点：緊急度 通常 → 至急' }).waitFor();
    expect(await page.getByLabel('相談メモ').inputValue()).toBe('訂正したメモ');
    await press(page, '訂正を保存する');
    await page.getByRole('definition').filter({ hasText: '訂正したメモ' }).waitFor();
    const [corrected] = await desk.query('select urgency, note from consultation_case where id = $1', [
      found?.['id'],
    ]);
    expect(corrected).toEqual({ urgency: 'URGENT', note: '訂正したメモ' });

    await way(page, '終結する');
    await choose(page, '転帰', '情報提供で終了');
    await page.getByLabel('終結時のメモ').fill('説明して終了。');
    const waiting = {
      caseId: found?.['id'],
      expectedVersion: await versionOf(found?.['id']),
      idempotencyKey: 'faster than the page',
      waitingFor: 'OFFICE',
    };
    const { errors } = await desk.ask(
      'mutation ($input: WaitOnCaseInput!) { waitOnCase(input: $input) { userErrors { code } } }',
      { input: waiting },
    );
    expect(errors).toBeUndefined();
    await press(page, '終結する');
    await page.getByTestId('change-notice').filter({ hasText: '対応中 → 回答待ち' }).waitFor();
    expect(await page.getByLabel('終結時のメモ').inputValue()).toBe('説明して終了。');
    await press(page, '終結する');
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '終結' }).waitFor();
    await page.context().close();
  });

  test('the room mends and hands in its monthly report, the office returns and accepts it, and then it is frozen', async () => {
    const number = await spoilCase(desk);
    await desk.query(
      `update consultation_case set coordinator_id = null where id = (select id from consultation_case
         where status = 'CLOSED' and received_at between '2025-02-03' and '2025-02-27' order by id desc limit 1)`,
    );
    const { page: room, outside } = await signIn(browser(), desk.url);
    const { page: office } = await signIn(browser(), desk.url, /^区役所/);
    await openReport(room);
    await reviseAndMend(room, number);
    await handIn(room);

    await openReport(office);
    await stateOfReport(office, '提出済み');
    await choose(office, '差戻し理由', '数値の確認');
    await office.getByLabel('差戻し時の備考').fill('件数をもう一度確かめてください。');
    await expectReadableByAll(office);
    await press(office, '差し戻す');
    await stateOfReport(office, '差戻し');

    await room.reload();
    await room.getByRole('definition').filter({ hasText: '件数をもう一度確かめてください。' }).waitFor();
    await press(room, '直して出し直す（作成中に戻す）');
    await stateOfReport(room, '作成中');
    await handIn(room);
    await office.reload();
    await stateOfReport(office, '提出済み');
    await press(office, '受理する');
    await stateOfReport(office, '受理');

    await room.reload();
    await room.getByText('受理された報告は凍結されています。').waitFor();
    expect(await room.getByRole('button', { name: '区役所へ提出する' }).count()).toBe(0);
    const workbook = await saveWorkbook(room);
    for (const text of ['令和7年2月', '東成区在宅医療・介護連携相談支援室', '第2版'])
      expect(workbook).toContain(text);
    expect(outside).toEqual([]);
    await Promise.all([room.context().close(), office.context().close()]);
  });

  test('the ward office is offered what it may do, and is told what it may not see', async () => {
    const [found] = await desk.query(
      'select case_id from referral where information_right is null order by id limit 1',
    );
    const caseId = String(found?.['case_id']);
    const { page, problems } = await signIn(browser(), desk.url, /^区役所/);
    await lookAsTheOffice(page, desk.url, caseId);
    await readTheLog(page, caseId);
    await comeToAnotherWard(page);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('the room keeps its visits, meetings, activities, problems and closures, and registers nobody twice', async () => {
    const person = {
      name: '仮名 重子',
      nameKana: 'カメイ シゲコ',
      birthDate: '1940-05-07',
      insuredCategory: 'CATEGORY_1',
      idempotencyKey: 'registered before',
    };
    await desk.ask(
      'mutation ($input: RegisterSubjectInput!) { registerSubject(input: $input) { userErrors { code } } }',
      { input: person },
    );
    const { page, problems } = await signIn(browser(), desk.url);
    await recordVisit(page);
    await recordMeeting(page);
    await raiseIssue(page);
    await closeForADay(page);
    await meetADouble(page);
    const [{ count } = {}] = await desk.query(
      `select count(*)::integer as count from subject where name = '仮名 重子'`,
    );
    expect({ count, problems }).toEqual({ count: 1, problems: [] });
    await page.context().close();
  });
});
