import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page, Response } from 'playwright-core';

/** A page on which somebody is signed in, and what was seen on the way. */
export interface SignedIn {
  readonly page: Page;
  readonly outside: string[];
  readonly problems: string[];
  /** Bytes of each script and style that the pages have loaded, compressed, by address. */
  readonly loaded: ReadonlyMap<string, Promise<number>>;
}

/** Read at once, as a browser forgets it when the page goes on; what it has forgotten already counts nothing. */
const compressedSizeOf = (response: Response): Promise<number> =>
  response.body().then(
    (body) => gzipSync(body).length,
    () => 0,
  );

/** Signs in as one of the demo people, in Japanese; as the bureau unless told. */
export async function signIn(browser: Browser, url: string, person = /^健康局/): Promise<SignedIn> {
  const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const outside: string[] = [];
  const problems: string[] = [];
  const loaded = new Map<string, Promise<number>>();
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && hostname !== 'localhost') outside.push(request.url());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('response', (response) => {
    const isCode = response.status() === 200 && /\.(js|css)$/.test(new URL(response.url()).pathname);
    if (isCode) loaded.set(response.url(), compressedSizeOf(response));
  });
  await page.goto(url);
  await page.getByRole('button', { name: /サインイン/ }).click();
  await page.getByRole('button', { name: person }).click();
  await page.getByTestId('signed-in-as').waitFor();
  return { page, outside, problems, loaded };
}

/** What axe finds on the page: rules and places. */
export async function findBarriers(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]);
}

/** Waits until an element says something. */
export function waitForText(page: Page, testId: string, text: string, timeout = 10_000): Promise<void> {
  return page.getByTestId(testId).filter({ hasText: text }).waitFor({ timeout });
}

/** Kilobytes of the scripts and styles that were loaded, each file once, compressed as a server may send it. */
export async function kilobytesOf(loaded: SignedIn['loaded']): Promise<number> {
  const sizes = await Promise.all(loaded.values());
  return sizes.reduce((sum, bytes) => sum + bytes, 0) / 1_000;
}
