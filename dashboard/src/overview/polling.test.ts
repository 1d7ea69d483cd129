import { startPolling } from './polling.ts';

/** A page whose visibility the test decides. */
class FakePage extends EventTarget {
  hidden = false;
  show(seen: boolean): void {
    this.hidden = !seen;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

const settle = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('the task runs again and again, rests while the page is hidden, and runs at once when it is seen', async () => {
  const page = new FakePage();
  let runs = 0;
  const task = (): Promise<boolean> => {
    runs += 1;
    return Promise.resolve(true);
  };
  const stop = startPolling(task, 20, page);
  await settle(110);
  page.show(false);
  const whenHidden = runs;
  await settle(80);
  const stillHidden = runs;
  page.show(true);
  const whenSeen = runs;
  stop();
  await settle(60);
  expect(whenHidden).toBeGreaterThanOrEqual(3);
  expect([stillHidden, whenSeen, runs]).toEqual([whenHidden, whenHidden + 1, whenHidden + 1]);
});

test('a task that need not be repeated is not', async () => {
  let runs = 0;
  startPolling(() => Promise.resolve(++runs < 0), 1, new FakePage());
  await settle(30);
  expect(runs).toBe(1);
});
