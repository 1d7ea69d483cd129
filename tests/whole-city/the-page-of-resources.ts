import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { findBarriers, signIn, waitForText, type SignedIn } from './bureau-in-browser.ts';

/** What the stories need of a city: where it is, and tokens to ask it beside the page. */
export interface CityOfResources {
  readonly url: string;
  token(...person: string[]): Promise<string>;
}

const namesOn = (page: Page) => page.getByRole('article').getByRole('heading', { level: 3 }).allInnerTexts();

/** Picks an option by the keys that people without a mouse use. */
async function pick(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`(^| )${field}( |$)`) }).press('Enter');
  await page.getByRole('listbox').waitFor();
  const offered = await page.getByRole('option').allInnerTexts();
  await page.keyboard.press('Home');
  for (let place = offered.indexOf(option); place > 0; place -= 1) await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: option, exact: true }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
}

async function openResources(browser: Browser, url: string, person?: RegExp): Promise<SignedIn> {
  const signedIn = await signIn(browser, url, person);
  await signedIn.page.getByRole('tab', { name: '医療・介護資源' }).click();
  await waitForText(signedIn.page, 'resources-counted', '件のうち 1〜20件目', 20_000);
  return signedIn;
}

async function search(page: Page, text: string): Promise<void> {
  await page.getByRole('searchbox').fill(text);
  await page.keyboard.press('Enter');
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of many shapes
async function ask(city: CityOfResources, query: string, variables: object = {}): Promise<any> {
  const response = await fetch(`${city.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await city.token('bureau')}` },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data?: unknown };
  if (answer.data === undefined) throw new Error(JSON.stringify(answer));
  return answer.data;
}

async function findInCity(city: CityOfResources, where: string, after: string | null = null) {
  const query = `query ($after: String) {
    resources(where: { ${where} }, after: $after) { totalCount pageInfo { endCursor } edges { node { name } } }
  }`;
  const { resources } = await ask(city, query, { after });
  const names = resources.edges.map(({ node }: { node: { name: string } }) => node.name) as string[];
  return { total: resources.totalCount as number, end: resources.pageInfo.endCursor as string, names };
}

async function findByKeyboard(browser: Browser, city: CityOfResources): Promise<void> {
  const { page, outside, problems } = await openResources(browser, city.url);
  await pick(page, '区', '東成区');
  await pick(page, '種別', '居宅介護支援事業所');
  const where = 'wards: ["27115"], kind: [CARE_MANAGER_OFFICE]';
  const first = await findInCity(city, where);
  expect(first.total).toBeGreaterThan(20);
  await waitForText(page, 'resources-counted', `${first.total}件のうち 1〜20件目`);
  expect(await namesOn(page)).toEqual(first.names);
  await page.getByRole('button', { name: '次の20件' }).press('Enter');
  await waitForText(page, 'resources-counted', `${first.total}件のうち 21〜`);
  expect(await namesOn(page)).toEqual((await findInCity(city, where, first.end)).names);
  await page.getByRole('button', { name: '前の20件' }).press('Enter');
  await waitForText(page, 'resources-counted', '1〜20件目');
  await search(page, 'ﾋｶﾞｼﾅﾘ');
  const typed = await findInCity(city, `${where}, text: "ひがしなり"`);
  await waitForText(page, 'resources-counted', `${typed.total}件のうち`);
  expect(await namesOn(page)).toEqual(typed.names);
  expect(new URL(page.url()).hash).toBe('#/resources?ward=27115&kind=CARE_MANAGER_OFFICE');
  await page.reload();
  await waitForText(page, 'resources-counted', `${first.total}件のうち 1〜20件目`, 20_000);
  expect({ outside, problems }).toEqual({ outside: [], problems: [] });
  await page.close();
}

async function tellFactsAndDistances(browser: Browser, city: CityOfResources): Promise<void> {
  const { page, problems } = await openResources(browser, city.url);
  const text =
    '{ vacancies(where: { state: STALE }, first: 1) { edges { node { free resource { id name } } } } }';
  const { vacancies } = await ask(city, text);
  const { free, resource } = vacancies.edges[0].node;
  await search(page, resource.name);
  const found = page.getByTestId(`resource-${resource.id}`);
  const stale = found.locator('[data-state=STALE]');
  await stale.filter({ hasText: '期限切れ' }).waitFor();
  expect(await stale.locator('s').innerText()).toContain(`空き ${free}`);
  expect(await found.locator('[data-state=STALE] strong').count()).toBe(0);
  await found.getByRole('button', { name: `${resource.name}の項目ごとの出典と鮮度` }).press('Enter');
  const facts = found.locator('tr[data-freshness]');
  await facts.filter({ hasText: resource.name }).waitFor();
  for (const fact of await facts.all())
    expect((await fact.locator('td').allInnerTexts()).filter((cell) => cell === '')).toEqual([]);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: '条件をすべて解除' }).press('Enter');
  await pick(page, '近くから順に', '東成区の中心');
  await page.getByTestId('distance').first().waitFor();
  const near = 'query ($point: GeoPointInput!) { resourcesNear(point: $point) { edges { node { name } } } }';
  const centre = await ask(city, '{ ward(code: "27115") { labelPoint { latitude longitude } } }');
  const nearest = await ask(city, near, { point: centre.ward.labelPoint });
  expect(await namesOn(page)).toEqual(
    nearest.resourcesNear.edges.map(({ node }: { node: { name: string } }) => node.name),
  );
  await pick(page, '近くから順に', '地点（緯度・経度）');
  await page.getByLabel('緯度', { exact: true }).fill('34.67');
  await page.getByLabel('経度', { exact: true }).fill('135.54');
  await page.getByTestId('distance').first().waitFor();
  expect(page.url()).not.toMatch(/34\.67|135\.54/);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText('English', { exact: true }).click();
  await page.getByRole('heading', { name: 'Find resources' }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  expect(await findBarriers(page)).toEqual([]);
  expect(problems).toEqual([]);
  await page.close();
}

async function giveFiles(browser: Browser, city: CityOfResources): Promise<void> {
  const { page } = await openResources(browser, city.url, /^分析/);
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await pick(page, '区', '東成区');
  await pick(page, '近くから順に', '東成区の中心');
  await pick(page, '距離', '500 m');
  const centre = await ask(city, '{ ward(code: "27115") { labelPoint { latitude longitude } } }');
  const around = await ask(
    city,
    'query ($point: GeoPointInput!) { resourcesNear(point: $point, withinMeters: 500, where: { wards: ["27115"] }) { totalCount } }',
    { point: centre.ward.labelPoint },
  );
  const total = around.resourcesNear.totalCount as number;
  await waitForText(page, 'resources-counted', `${total}件のうち`);
  const save = async (format: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `資源を${format}でダウンロード` }).press('Enter'),
    ]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const csv = await save('CSV');
  // UTF-8's byte order mark.
  expect([csv.name, ...csv.bytes.subarray(0, 3)]).toEqual(['resources.csv', 0xef, 0xbb, 0xbf]);
  const lines = csv.bytes.toString('utf8').trimEnd().split('\r\n');
  expect(lines[0]).toContain('ID,名称,名称カナ,種別,サービス・診療科,区コード');
  expect(lines).toHaveLength(total + 1);
  const map = await save('GeoJSON');
  const { features } = JSON.parse(map.bytes.toString('utf8')) as {
    features: { geometry: { type: string } | null }[];
  };
  expect([map.name, features.length]).toEqual(['resources.geojson', total]);
  expect(features.filter(({ geometry }) => geometry?.type !== 'Point')).toEqual([]);
  expect(addresses.filter((address) => /eyJ|token/.test(address))).toEqual([]);
  await page.close();
}

const stories = {
  'finds by the keyboard alone what the city finds, page after page, and keeps the choices in its address':
    findByKeyboard,
  'tells each fact with its source, a stale vacancy as stale, and how far it is, in both languages (axe finds nothing)':
    tellFactsAndDistances,
  'gives all that is found as CSV and as GeoJSON, to analysts too, without a token in an address': giveFiles,
};

/** Tells the tests of the page of resources, in a browser and against a city that others start. */
export function tellOfResources(browser: () => Browser, city: () => CityOfResources): void {
  test.each(Object.entries(stories))('%s', (_, story) => story(browser(), city()), 90_000);
}
