import { setTimeout as wait } from 'node:timers/promises';
import { startHostileCity, type HostileCity } from './hostile-city.ts';

// Times are measured on a machine that others use too: what fails once is tried again before it counts.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

/** 4 MB for each node's answer and 64 MB for everything else; twice as much where other tests share the machine and garbage waits. */
const mostGrowthMegabytes = (24 * 4 + 64) * (process.env['FAULTS'] === 'full' ? 1 : 2);
/** The gateway's own budget, and what a busy machine adds that runs gateway, nodes and other tests at once, in milliseconds. */
const deadlineMs = 1_500 + 1_500;

let city: HostileCity;
let baseline = 0;
let peak = 0;
let sampling: NodeJS.Timeout;
beforeAll(async () => {
  city = await startHostileCity();
  for (let turn = 0; turn < 40; turn += 1) expect((await city.askAll()).errors).toBeUndefined();
  baseline = await city.gatewayMegabytes();
  sampling = setInterval(() => {
    void city.gatewayMegabytes().then((megabytes) => (peak = Math.max(peak, megabytes)));
  }, 20);
}, 60_000);
afterAll(async () => {
  clearInterval(sampling);
  await city.stop();
});

/** Misdeeds that cost time rather than trust: the node counts as lost, not as lying. */
const unavailable = new Set([
  'a byte a second',
  'hung before headers',
  'hung after headers',
  'a reset connection',
  'a reset half way',
]);

/** Lets the nodes behave until all of them are asked and believed again: nodes that took too long are first probed. */
async function heal() {
  await city.misbehave('nothing');
  for (let turn = 0; (await city.askAll()).errors && turn < 20; turn += 1) await wait(200);
  expect((await city.askAll()).errors).toBeUndefined();
}

/** Misdeeds so large that reading 24 of them may take longer than there is time. */
const isLarge = (misdeed: string) => /endless|4 MiB|million|each its own/.test(misdeed);

async function expectHarmless(misdeed: string) {
  await city.misbehave(misdeed);
  const { status, data, errors, tookMs } = await city.askAll();
  expect(status).toBe(200);
  expect(tookMs).toBeLessThan(deadlineMs);
  if (isLarge(misdeed) && data === undefined) return new Set([errors?.[0]?.extensions.code]);
  expect(data).toEqual(Object.fromEntries(city.wards.map((ward) => [`c${ward}`, null])));
  expect(errors?.map(({ path, extensions }) => [path, extensions['ward']])).toEqual(
    city.wards.map((ward) => [[`c${ward}`], ward]),
  );
  expect(JSON.stringify(errors)).not.toMatch(/花子|SELECT|stack|http:/);
  return new Set(errors?.map(({ extensions }) => extensions.code));
}

test('every misdeed, done by all 24 nodes at once, costs each answer no more than the deadline and says nothing', async () => {
  for (const misdeed of city.misdeeds) {
    const codes = await expectHarmless(misdeed);
    const expected = unavailable.has(misdeed) ? 'WARD_UNAVAILABLE' : 'NODE_RESPONSE_REJECTED';
    const late = isLarge(misdeed) ? ['WARD_UNAVAILABLE', 'DEADLINE_EXCEEDED'] : [];
    expect([misdeed, ...codes]).toEqual([
      misdeed,
      ...[...codes].map((code) => (late.includes(code ?? '') ? code : expected)),
    ]);
    expect(codes.size).toBeGreaterThan(0);
    await heal();
  }
}, 120_000);

test('each node with a misdeed of its own is no worse', async () => {
  for (let turn = 0; turn < 3; turn += 1) await expectHarmless('each its own');
}, 60_000);

test('all of it together stays within 24 × 4 + 64 MB of the memory before, with slack on a busy machine', () => {
  process.stdout.write(
    `the gateway grew by ${String(Math.round(peak - baseline))} MB from ${String(Math.round(baseline))} MB\n`,
  );
  expect(peak - baseline).toBeLessThanOrEqual(mostGrowthMegabytes);
});
