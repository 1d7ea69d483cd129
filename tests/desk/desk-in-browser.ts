import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';

const coordinator = /^相談支援室 コーディネーター/;

/** Signs in at the desk in a browser of its own; what is asked of others than this machine, and what goes wrong, is noted. */
export async function signIn(
  browser: Browser,
  url: string,
  person: RegExp = coordinator,
): Promise<{ page: Page; outside: string[]; problems: string[] }> {
  const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1440, height: 1000 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const outside: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && hostname !== '127.0.0.1') outside.push(request.url());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(url);
  await page.getByRole('button', { name: /サインイン/ }).click();
  await page.getByRole('button', { name: person }).click();
  await page.getByTestId('signed-in-as').waitFor();
  return { page, outside, problems };
}

/** Presses a button. */
export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

/** Chooses one of the values of a list. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(label) }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Ticks a box, or one of several values. */
export const check = (page: Page, label: string) =>
  page
    .locator('label')
    .filter({ hasText: new RegExp(`^✓?${label}$`) })
    .click();
/** Chooses one of several ways to go on. */
export const way = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).click();

/** A field for text. */
export const entry = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

/** No rule of accessibility that can be checked by a program is broken. */
export async function expectReadableByAll(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
}
