import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of an installed Chromium: `CHROMIUM_PATH` when set, otherwise the first of /usr/bin/chromium and, on PATH,
 * chromium, chromium-browser, google-chrome; `undefined` when there is none. Throws when `CHROMIUM_PATH` cannot run.
 */
export function findChromium(): string | undefined {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (isExecutable(chosen)) return chosen;
    throw new Error(`expected CHROMIUM_PATH to name a program, but got ${chosen}`);
  }
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const onPath = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) =>
    folders.map((folder) => path.join(folder, name)),
  );
  return ['/usr/bin/chromium', ...onPath].find(isExecutable);
}

/**
 * A story told in a real browser: `describe` with one Chromium for all its tests, closed afterwards. `tests` gets a
 * function that returns the browser, for use inside tests. Where no Chromium is installed the story is not run, and
 * the end of the run names it.
 */
export function describeInBrowser(name: string, tests: (browser: () => Browser) => void): void {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    // Skipped by what the machine has, never by hand: the run's last lines say so.
    describe.skip(`${name} (needs Chromium, and none was found by CHROMIUM_PATH or on PATH):`, () => {
      tests(() => {
        throw new Error('expected a browser, but got none');
      });
    });
    return;
  }
  describe(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      // Going back shows a page as it was left, as in the browsers of people.
      const ignoreDefaultArgs = ['--disable-back-forward-cache'];
      browser = await chromium.launch({ executablePath, args: flags, ignoreDefaultArgs });
    });
    afterAll(() => browser.close());
    tests(() => browser);
  });
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
