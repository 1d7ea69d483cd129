import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Gateway } from '@kakehashi/gateway/src/gateway.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser } from '../../support/browser.ts';
import { startGateway } from '../../support/city-programs.ts';
import { freePort } from '../../support/free-port.ts';
import { startTestCity, type TestCity } from '../../support/test-city.ts';
import type { TestIssuer } from '../../support/test-issuer.ts';
import { startRealProvider, type RealProvider } from './real-provider.ts';

const persons = { hanako: { role: 'bureau', purpose: 'PROGRAMME', name: '架空 花子' } };
const lifeSeconds = 4;
const root = findProjectRoot();

let provider: RealProvider;
let city: TestCity;
let pages: Gateway;

const nobody = () =>
  Promise.reject(new Error('expected a browser to fetch tokens, but a test asked for one'));

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'build.mjs')], { stdio: 'ignore' });
  const port = await freePort();
  provider = await startRealProvider(persons, { origin: `http://127.0.0.1:${port}`, lifeSeconds });
  const issuer: TestIssuer = {
    issuer: provider.issuer,
    jwksUrl: `${provider.issuer}/jwks`,
    token: nobody,
    authorization: nobody,
    stop: () => {
      provider.stop();
      return Promise.resolve();
    },
  };
  // Not time is promised here: a busy machine may take its own.
  city = await startTestCity({ wards: ['27115'], issuer, nodeBudgetMs: 5_000 });
  const beside = [{ url: city.cityUrl }, { url: city.oversightUrl() }] as const;
  pages = await startGateway(city.setting, ...beside, {
    port,
    explorer: true,
    dashboardFolder: join(root, 'dashboard', 'dist'),
    page: {
      signInIssuer: provider.issuer,
      clientId: 'pages-of-the-test',
      scope: 'openid profile offline_access',
      referenceDate: '2025-03-31',
      demo: false,
    },
  });
}, 180_000);
afterAll(async () => {
  await pages.stop();
  await city.stop();
});

/** What a test watches of a page: the tokens that it was given and sent, and every address that it went to. */
interface Watched {
  readonly page: Page;
  readonly sentTokens: Set<string>;
  readonly addresses: string[];
  readonly statuses: number[];
}

async function open(browser: Browser): Promise<Watched> {
  const context = await browser.newContext({ locale: 'ja-JP' });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const watched: Watched = { page, sentTokens: new Set(), addresses: [], statuses: [] };
  page.on('request', (request) => {
    watched.addresses.push(request.url());
    if (request.url().endsWith('/graphql')) watched.sentTokens.add(request.headers()['authorization'] ?? '');
  });
  page.on('response', (response) => {
    if (response.url().endsWith('/graphql')) watched.statuses.push(response.status());
  });
  return watched;
}

async function signIn(browser: Browser): Promise<Watched> {
  const watched = await open(browser);
  const { page } = watched;
  await page.goto(pages.url);
  await page.getByRole('button', { name: 'サインイン' }).click();
  await page.getByPlaceholder('Enter any login').fill('hanako');
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByTestId('signed-in-as').filter({ hasText: '架空 花子' }).waitFor();
  await dataOf(page).waitFor();
  return watched;
}

/** What the tab keeps to renew its sign-in. */
async function refreshTokenOf(page: Page): Promise<string> {
  const stored = await page.evaluate<string>('JSON.stringify(Object.values(sessionStorage))');
  const token = (JSON.parse(stored) as string[])
    .map((value) => /"refresh_token":"([^"]+)"/.exec(value)?.[1])
    .find((found) => found !== undefined);
  if (token === undefined) throw new Error('expected a refresh token in the tab, but got none');
  return token;
}

/** Waits until the tab has been given another refresh token: who leaves amid a renewal would have to sign in anew. */
async function untilRenewed(page: Page): Promise<void> {
  const before = await refreshTokenOf(page);
  while ((await refreshTokenOf(page)) === before) await page.waitForTimeout(20);
}

const dataOf = (page: Page) => page.getByTestId('total-cases').filter({ hasText: '470件' });

test("the gateway gives out the bureau's page and the explorer, and not the page of a desk", async () => {
  const statuses = await Promise.all(
    ['/', '/explore', '/callback.html', '/desk.html'].map(
      async (path) => (await fetch(`${pages.url}${path}`)).status,
    ),
  );
  expect(statuses).toEqual([200, 200, 200, 404]);
});

test('pages that are told no day stand on today in Osaka', async () => {
  const { referenceDate } = (await (await fetch(`${city.url}/app-config.json`)).json()) as {
    referenceDate: string;
  };
  const osaka = new Date(`${referenceDate}T12:00:00+09:00`);
  expect(referenceDate).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(Math.abs(Date.now() - osaka.getTime())).toBeLessThanOrEqual(12 * 3_600_000 + 60_000);
});

describeInBrowser('a person who signs in at a real provider', (browser) => {
  let watched: Watched;
  beforeAll(async () => {
    watched = await signIn(browser());
  }, 60_000);

  test('sees the data, and no token stands in an address, in what outlives the tab, or in a cookie', async () => {
    const { page, addresses, sentTokens } = watched;
    const tokens = [...sentTokens].map((header) => header.slice('Bearer '.length));
    expect(tokens[0]).toMatch(/^eyJ/);
    const secrets = [...tokens, await refreshTokenOf(page)];
    expect(addresses.filter((address) => secrets.some((secret) => address.includes(secret)))).toEqual([]);
    expect(page.url()).toBe(`${pages.url}/`);
    expect(await page.evaluate('[JSON.stringify(localStorage), document.cookie]')).toEqual([
      '{"kakehashi.language":"ja"}',
      '',
    ]);
    expect(addresses.find((address) => address.includes('/auth?'))).toMatch(
      /code_challenge=[\w-]{43}&code_challenge_method=S256/,
    );
  });

  test('stays signed in when the token runs out: another one is fetched without a page or a refusal', async () => {
    const { page, sentTokens, statuses, addresses } = watched;
    const [first] = sentTokens;
    const seen = addresses.length;
    await page.waitForTimeout(lifeSeconds * 1_000);
    await page.waitForResponse(
      (response) =>
        response.url().endsWith('/graphql') && response.request().headers()['authorization'] !== first,
    );
    await dataOf(page).waitFor();
    expect(new Set(statuses)).toEqual(new Set([200]));
    const asked = new Set(addresses.slice(seen).map((address) => new URL(address).pathname));
    // Where the provider takes renewals is asked once, before the first of them, which may have been earlier.
    asked.delete('/.well-known/openid-configuration');
    expect([...asked].toSorted()).toEqual(['/graphql', '/token']);
  }, 30_000);

  test('comes back after the token ran out while the page was away, and sees the data at once', async () => {
    const { page, statuses } = await signIn(browser());
    await untilRenewed(page);
    await page.goto('about:blank');
    await page.waitForTimeout(lifeSeconds * 1_000 + 500);
    await page.goto(pages.url);
    await dataOf(page).waitFor();
    expect(new Set(statuses)).toEqual(new Set([200]));
  }, 30_000);

  test('signs out: the provider is told, and going back shows nothing', async () => {
    const { page } = await signIn(browser());
    const refreshToken = await refreshTokenOf(page);
    await page.getByRole('button', { name: 'サインアウト' }).click();
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await page.getByRole('button', { name: 'サインイン' }).waitFor();
    expect(page.url()).toBe(`${pages.url}/`);
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toMatch(/eyJ|oidc\.user/);
    for (let back = 0; back < 3; back += 1) {
      await Promise.all([page.waitForEvent('framenavigated'), page.evaluate('history.back()')]);
      if (page.url().startsWith(pages.url)) await page.getByRole('button', { name: 'サインイン' }).waitFor();
      expect(await page.getByText('470件').count()).toBe(0);
    }
    const response = await fetch(`${provider.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: 'pages-of-the-test',
        refresh_token: refreshToken,
      }),
    });
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
  }, 30_000);
});
