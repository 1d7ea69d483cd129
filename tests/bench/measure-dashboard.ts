import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { chromium } from 'playwright-core';
import { findChromium } from '../support/browser.ts';
import { startWholeCity } from '../support/whole-city.ts';
import { kilobytesOf, signIn, waitForText } from '../whole-city/bureau-in-browser.ts';
import { readMachineFacts } from './machine-facts.ts';
import { median } from './median.ts';

/**
 * S8: how long after the call of its address the bureau's page of the whole city shows how many cases there are, and what
 * it loads until then. `npm run bench:dashboard`; writes docs/bench/dashboard.json.
 */
const calls = 7;
const [mostMs, mostKilobytes] = [1_500, 350];

const { peers: _peers, ...machine } = readMachineFacts();
const city = await startWholeCity();
const browser = await chromium.launch({
  executablePath: findChromium() ?? '',
  args: ['--no-sandbox', '--disable-gpu'],
});
const { page, loaded } = await signIn(browser, city.url);
await waitForText(page, 'total-cases', '14,284件', 60_000);
const times: number[] = [];
for (let call = 0; call < calls; call += 1) {
  await page.goto(city.url, { waitUntil: 'commit' });
  await waitForText(page, 'total-cases', '14,284件', 60_000);
  times.push(await page.evaluate(() => performance.now()));
}
const medianMs = Math.round(median(times));
const kilobytes = Math.round(await kilobytesOf(loaded));
const isReached = medianMs <= mostMs && kilobytes <= mostKilobytes;
const result = {
  bar: 'S8',
  medianMs,
  mostMs,
  kilobytes,
  mostKilobytes,
  isReached,
  calls: times.map(Math.round),
  machine,
};
const folder = join(findProjectRoot(), 'docs', 'bench');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'dashboard.json'), `${JSON.stringify(result, null, 2)}\n`);
console.log(
  `${isReached ? 'reached' : 'MISSED '}  S8: cases seen after ${medianMs} ms (at most ${mostMs}), ${kilobytes} kB of scripts and styles (at most ${mostKilobytes}), load ${machine.loadBefore}`,
);
await browser.close();
await city.interrupt();
