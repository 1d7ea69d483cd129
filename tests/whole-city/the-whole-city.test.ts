import { readdirSync, readFileSync } from 'node:fs';
import { describeInBrowser } from '../support/browser.ts';
import { startWholeCity, type WholeCity } from '../support/whole-city.ts';
import { findBarriers, kilobytesOf, signIn, waitForText } from './bureau-in-browser.ts';
import { publishedInEveryState } from './published-in-every-state.ts';
import { tellOfResources } from './the-page-of-resources.ts';
import { tellOfTheProgramme } from './the-page-of-the-programme.ts';

// Times are measured on a machine that others use too: what fails once is tried again before it counts.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

const query = `{
  caseStatistics(period: { fiscalYear: 2024 }, groupBy: [WARD]) {
    total { cases { state value lower upper } persons { state lower upper } }
    rows { ward { code name } measures { cases { state value } } }
    coverage { expected answered complete wards { code state } }
  }
}`;

let city: WholeCity;
beforeAll(async () => {
  city = await startWholeCity();
}, 180_000);
afterAll(async () => {
  const { tookMs, code } = await city.interrupt();
  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(15_000);
}, 30_000);

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of many shapes
async function ask(text: string, token: string, variables: object = {}): Promise<any> {
  const response = await fetch(`${city.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: text, variables }),
  });
  return response.json();
}

/** Asks until the answer is as wanted: the last one is returned in any case, so that a test can say what is wrong with it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of many shapes
async function askUntil(isWanted: (answer: any) => boolean, token: string): Promise<any> {
  const endsAt = performance.now() + 10_000;
  let answer = await ask(query, token);
  while (!isWanted(answer) && performance.now() < endsAt) answer = await ask(query, token);
  return answer;
}

/** Examples of what a ward's own staff does; the others are asked by the bureau. */
const ofCoordinators: readonly string[] = ['32-draft-a-report.graphql'];

describe('the whole city', () => {
  test('gives 24 wards that sum to 14,284 cases, coverage complete', async () => {
    const { data, errors } = await ask(query, await city.token('bureau'));
    expect(errors).toBeUndefined();
    const { total, rows, coverage } = data.caseStatistics;
    expect(total.cases).toEqual({ state: 'EXACT', value: 14_284, lower: 14_284, upper: 14_284 });
    expect(total.persons).toEqual({ state: 'BOUNDED', lower: 687, upper: 7_784 });
    expect(rows).toHaveLength(24);
    expect(
      rows
        .map((row: { measures: { cases: { value: number } } }) => row.measures.cases.value)
        .reduce((sum: number, value: number) => sum + value, 0),
    ).toBe(14_284);
    expect(coverage).toMatchObject({ expected: 24, answered: 24, complete: true });
  });

  test('crosses city, nodes and oversight in one query, for all wards', async () => {
    const text =
      '{ wards { name population { total } consultationRoom { name } coordinators { name trainings { course { title } } } } }';
    const { data, errors } = await ask(text, await city.token('bureau'));
    expect(errors).toBeUndefined();
    expect(data.wards).toHaveLength(24);
    expect(data.wards.flatMap((ward: { coordinators: unknown[] }) => ward.coordinators)).toHaveLength(90);
    for (const ward of data.wards) expect(ward.consultationRoom.name).toContain(ward.name);
  });

  test('says which node was stopped, never a number that looks complete, and is complete again after its start', async () => {
    const token = await city.token('bureau');
    expect(await city.command('node', 'stop', '27115')).toContain('27115');
    const startedAt = performance.now();
    const down = await ask(query, token);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(down.data.caseStatistics.total.cases).toEqual({
      state: 'PARTIAL',
      value: null,
      lower: 14_284 - 470,
      upper: null,
    });
    expect(down.data.caseStatistics.coverage).toMatchObject({ expected: 24, answered: 23, complete: false });
    expect(down.data.caseStatistics.coverage.wards).toContainEqual({ code: '27115', state: 'UNREACHABLE' });
    expect(await city.command('node', 'start', '27115')).toContain('27115');
    const again = await askUntil(({ data }) => data.caseStatistics.coverage.complete === true, token);
    expect(again.data.caseStatistics.total.cases.value).toBe(14_284);
  });

  test('gives the case of every ward from that ward', async () => {
    const token = await city.token('bureau');
    const wards = (await ask('{ wards { code } }', token)).data.wards.map(
      ({ code }: { code: string }) => code,
    ) as string[];
    const first = wards.map(
      (code) =>
        `w${code}: cases(wards: ["${code}"], first: 1) { edges { node { id number ward { code name } } } }`,
    );
    const { data, errors } = await ask(`{ ${first.join(' ')} }`, token);
    expect(errors).toBeUndefined();
    for (const code of wards) {
      const { node } = data[`w${code}`].edges[0];
      expect(node.id.slice(0, 5)).toBe(code);
      expect(
        (await ask('query ($id: ID!) { case(id: $id) { id ward { code } } }', token, { id: node.id })).data
          .case,
      ).toEqual({ id: node.id, ward: { code } });
    }
  });

  // Those from 40 to 49 are changes by a ward's own staff: tests/desk/examples-of-a-ward.test.ts.
  test.each(readdirSync('docs/examples').filter((file) => /^(?!4\d-).*\.graphql$/.test(file)))(
    'answers the example %s',
    async (file) => {
      const person = ofCoordinators.includes(file) ? ['coordinator', '27115'] : ['bureau'];
      const text = readFileSync(`docs/examples/${file}`, 'utf8');
      const { data, errors } = await ask(text, await city.token(...person));
      const [answer = null] = Object.values((data ?? {}) as Record<string, unknown>);
      expect({ answer, errors: answer === null ? errors : [] }).toEqual({
        answer: expect.anything(),
        errors: [],
      });
    },
  );

  test('answers an example from the command line', async () => {
    const printed = await city.command('query', 'docs/examples/1-year-by-ward.graphql', '--as', 'bureau');
    const { caseStatistics } = JSON.parse(printed) as { caseStatistics: { rows: unknown[] } };
    expect(caseStatistics.rows).toHaveLength(24);
  });

  test.each([
    ['any answer', '1-year-by-ward.graphql', '表題,問い合わせの回答'],
    ['a file of statistics as it is', '8-statistics-as-a-file.graphql', '表題,相談統計'],
  ])('writes %s as CSV for a spreadsheet from the command line', async (_what, file, title) => {
    const printed = await city.command('query', `docs/examples/${file}`, '--as', 'bureau', '--csv');
    const lines = printed.replace(/^\uFEFF/, '').split('\r\n');
    expect(lines[0]).toBe(title);
    expect(lines).toContain('回答した区,24/24区');
    expect(lines.filter((line) => /(^|,)平野区,/.test(line)).join()).toMatch(/,1261(,|$)/);
  });

  test('prints a token and nothing else', async () => {
    expect(await city.token('coordinator', '27115')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  test('says where to look', () => {
    expect(city.printed()).toContain(`${city.url}/explore`);
    expect(city.printed()).toContain(
      '14,284 cases of fiscal year 2024 (synthetic data: nobody in it is real)',
    );
  });
});

/** Most kilobytes of scripts and styles, compressed, that the page may load before it shows anything. */
const mostKilobytes = 350;

describeInBrowser("the bureau's page", (browser) => {
  test('shows 14,284 cases, sees 23/24 within 10 s of a stop and 24/24 after the start', async () => {
    const { page, outside, problems, loaded } = await signIn(browser(), city.url);
    await waitForText(page, 'coverage-line', '24/24 区が回答', 20_000);
    await waitForText(page, 'total-cases', '14,284件');
    await waitForText(page, 'total-persons', '7,784人');
    const kilobytes = await kilobytesOf(loaded);
    expect(kilobytes).toBeGreaterThan(50);
    expect(kilobytes).toBeLessThanOrEqual(mostKilobytes);
    await city.command('node', 'stop', '27115');
    await waitForText(page, 'coverage-line', '23/24 区が回答 · 東成区 応答なし');
    await waitForText(page, 'total-cases', '13,814件以上');
    expect(await page.getByTestId('tile-27115').getAttribute('data-state')).not.toBe('ANSWERED');
    await city.command('node', 'start', '27115');
    await waitForText(page, 'coverage-line', '24/24 区が回答', 20_000);
    await waitForText(page, 'total-cases', '14,284件');
    expect({ outside, problems }).toEqual({ outside: [], problems: [] });
    await page.close();
  }, 90_000);

  test('can be read by everybody in each of its views, and used by the keyboard (axe finds nothing)', async () => {
    const { page } = await signIn(browser(), city.url);
    await waitForText(page, 'coverage-line', '24/24 区が回答', 20_000);
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('tab', { name: '全体の状況' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByTestId('levelling-chart').waitFor({ timeout: 30_000 });
    await page.getByTestId('interval-27126').filter({ hasText: '平野区' }).waitFor({ timeout: 30_000 });
    expect(await findBarriers(page)).toEqual([]);
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('ReleasedTable') === true
        ? route.fulfill({ json: publishedInEveryState })
        : route.continue(),
    );
    await page.getByRole('tab', { name: '公表集計' }).click();
    await page.getByTestId('released-table').waitFor({ timeout: 20_000 });
    expect(await page.getByTestId('released-table').locator('td').allInnerTexts()).toEqual([
      ...['約120', '40〜70', '60以上', '秘匿', '—'],
      ...['約50', '秘匿', '未公表・応答なし', '秘匿', '—'],
    ]);
    expect(await findBarriers(page)).toEqual([]);
    await page.close();
  }, 90_000);

  test('gives its figures as a file', async () => {
    const { page } = await signIn(browser(), city.url);
    await waitForText(page, 'total-cases', '14,284件', 20_000);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '区別の相談件数をCSVでダウンロード' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('kakehashi-cases-2024-04-01-2025-03-31.csv');
    expect(readFileSync(await download.path(), 'utf8')).toContain('平野区,1261,');
    await page.close();
  }, 60_000);
});

describeInBrowser("the bureau's pages of what the city keeps", (browser) => {
  tellOfResources(browser, () => city);
  tellOfTheProgramme(browser, () => city);
});

describeInBrowser('every screen', (browser) => {
  test('says that it is a demo and that its data are made up, until one is signed out and after', async () => {
    const page = await (await browser().newContext({ locale: 'ja-JP' })).newPage();
    const marked = async (screen: string) => {
      await page.getByText('デモ・架空データ', { exact: true }).waitFor({ timeout: 20_000 });
      expect([screen, await page.getByText('デモ・架空データ', { exact: true }).count()]).toEqual([
        screen,
        1,
      ]);
    };
    await page.goto(city.url);
    await page.getByRole('button', { name: /サインイン/ }).waitFor();
    await marked('before the sign-in');
    await page.getByRole('button', { name: /サインイン/ }).click();
    await page.getByRole('button', { name: /^健康局/ }).waitFor();
    await marked('the choice of a person');
    const issuer = new URL(page.url()).origin;
    await page.getByRole('button', { name: /^健康局/ }).click();
    await page.getByTestId('signed-in-as').waitFor();
    await marked("the bureau's page");
    await page.goto(`${city.url}/explore`);
    await page.getByRole('button', { name: /Execute query/ }).waitFor({ timeout: 30_000 });
    await marked('the explorer');
    await page.getByRole('button', { name: 'サインアウト' }).click();
    await page.getByRole('button', { name: /サインイン/ }).waitFor();
    await marked('after the sign-out');
    await page.goto(/http:\/\/127\.0\.0\.1:\d+(?=\/)/.exec(city.printed())?.[0] ?? '');
    await page.getByRole('button', { name: /サインイン/ }).waitFor();
    await marked('before the sign-in at a desk');
    await page.getByRole('button', { name: /サインイン/ }).click();
    await page.getByLabel('区を選んでください').selectOption('27115');
    await page.getByRole('button', { name: /^相談支援室 コーディネーター/ }).click();
    await page.getByTestId('signed-in-as').waitFor();
    await marked('the desk');
    for (const path of ['/authorize', '/end-session']) {
      await page.goto(`${issuer}${path}`);
      await marked(path);
    }
    await page.close();
  }, 90_000);
});

describeInBrowser('the explorer', (browser) => {
  test('loads nothing from outside and runs its example queries', async () => {
    const { page, outside } = await signIn(browser(), city.url);
    await page.goto(`${city.url}/explore`);
    const run = page.getByRole('button', { name: /Execute query/ });
    await run.waitFor({ timeout: 30_000 });
    const tabs = await page.getByRole('tab').count();
    expect(tabs).toBeGreaterThanOrEqual(5);
    for (let tab = 0; tab < tabs; tab += 1) {
      const name = (await page.getByRole('tab').nth(tab).innerText()).trim();
      await page.getByRole('tab').nth(tab).click();
      await page.locator('.view-lines').first().filter({ hasText: name }).waitFor();
      // The explorer learns the name of the operation a moment after it shows the text.
      await page.waitForTimeout(500);
      const answered = page.waitForResponse(
        (response) =>
          response.url().endsWith('/graphql') && !(response.request().postData() ?? '').includes('__schema'),
      );
      await run.click();
      const answer = (await (await answered).json()) as { data?: object; errors?: unknown };
      expect({ tab, errors: answer.errors ?? [] }).toEqual({ tab, errors: [] });
      expect(Object.values(answer.data ?? {})[0]).toEqual(expect.anything());
    }
    expect(outside).toEqual([]);
    await page.close();
  }, 90_000);
});
