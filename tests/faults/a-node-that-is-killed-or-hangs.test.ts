import { createCityLoad, type CityLoad } from './city-load.ts';
import { startFaultCity, type FaultCity } from './fault-city.ts';
import { isFull, pause, quantile, runLoad, startLoad, until, type LoadRequest } from './load.ts';

// Times are measured on a machine that others use too: what fails once is tried again before it counts.
jest.setTimeout(isFull ? 180_000 : 60_000);
jest.retryTimes(2, { logErrorsBeforeRetry: true });

const wards = ['27102', '27103', '27104', '27111'];
const [broken = '', ...live] = wards;
const clients = 4;
const windowMs = isFull ? 5_000 : 1_500;
/** How much more a machine with other things to do may take of everything. */
const slack = isFull ? 1 : 3;
const coverage =
  '{ caseStatistics(period: { fiscalYear: 2024 }) { total { cases { state value } } coverage { complete answered wards { code state } } } }';

let city: FaultCity;
const loadOf = (asked: Partial<CityLoad> = {}): Promise<LoadRequest> =>
  createCityLoad(city, {
    url: city.url,
    wards: live,
    shares: { ward: 7, city: 2 },
    mustBeComplete: false,
    ...asked,
  });
const stateOf = async (ward: string): Promise<string> => {
  const { data } = await city.ask(coverage);
  return data.caseStatistics.coverage.wards.find((one: { code: string }) => one.code === ward).state;
};
const isComplete = async (): Promise<boolean> =>
  (await city.ask(coverage)).data.caseStatistics.coverage.complete;

/** The best of some windows, since the machine is not ours alone; what is slow in every window is slow. */
async function bestP99(request: LoadRequest): Promise<{ p50: number; p99: number; failures: string[] }> {
  const windows = [];
  for (let window = 0; window < 3; window += 1) windows.push(await runLoad(clients, windowMs / 2, request));
  return {
    p50: Math.min(...windows.map(({ p50 }) => p50)),
    p99: Math.min(...windows.map(({ p99 }) => p99)),
    failures: windows.flatMap(({ failures }) => failures),
  };
}

beforeAll(async () => {
  city = await startFaultCity(wards);
  await runLoad(clients, 1_000, await loadOf());
}, 90_000);
afterAll(async () => {
  await city.stop();
});

test('hung, is found within 1.1 s, costs nobody anything afterwards, and is complete again by itself (F2)', async () => {
  const node = city.nodes.get(broken);
  node?.signal('SIGCONT');
  await until('a complete answer', 10_000, isComplete);
  const request = await loadOf();
  const baseline = await bestP99(request);
  const hungAt = performance.now();
  node?.signal('SIGSTOP');
  const load = startLoad(clients, request);
  await pause(1_100 * slack + windowMs);
  const { outcomes, failures } = await load.end();
  expect(failures).toEqual([]);
  const slow = outcomes.filter(({ ms }) => ms > 500);
  const paidUntilMs = Math.max(...slow.map(({ at }) => at)) - hungAt;
  const after = outcomes.filter(({ at, ms }) => at - ms - hungAt > 1_300 * slack).map(({ ms }) => ms);
  const calm = await bestP99(request);
  process.stdout.write(
    `F2: hung node paid for until ${paidUntilMs.toFixed(0)} ms; p99 ${baseline.p99.toFixed(0)} -> ${calm.p99.toFixed(0)} ms, ` +
      `p50 ${baseline.p50.toFixed(1)} -> ${calm.p50.toFixed(1)} ms, ${slow.length} slow of ${outcomes.length}\n`,
  );
  expect(await stateOf(broken)).toBe('TIMEOUT');
  expect(paidUntilMs).toBeLessThan(1_350 * slack);
  expect(quantile(after, 0.5)).toBeLessThan((baseline.p50 * 1.2 + 10) * slack);
  expect(calm.p99).toBeLessThan((baseline.p99 * 1.2 + 20) * slack);
  node?.signal('SIGCONT');
  const healedMs = await until('a complete answer', 5_000 * slack, isComplete);
  process.stdout.write(`F2: complete ${healedMs.toFixed(0)} ms after it goes on\n`);
});

test('killed, leaves the others at once and as fast as before (F1)', async () => {
  const request = await loadOf();
  const baseline = await bestP99(request);
  const load = startLoad(clients, request);
  await pause(300);
  const killedAt = performance.now();
  city.nodes.get(broken)?.signal('SIGKILL');
  await pause(windowMs);
  const { outcomes, failures } = await load.end();
  const after = outcomes.filter(({ at }) => at > killedAt).map(({ ms }) => ms);
  process.stdout.write(
    `F1: p99 ${baseline.p99.toFixed(0)} -> ${quantile(after, 0.99).toFixed(0)} ms over ${after.length} requests\n`,
  );
  expect(failures).toEqual([]);
  expect(quantile(after, 0.99)).toBeLessThan((baseline.p99 + 100) * slack);
  const { data } = await city.ask(coverage);
  expect(data.caseStatistics.total.cases.state).toBe('PARTIAL');
  expect(data.caseStatistics.coverage).toMatchObject({ complete: false, answered: wards.length - 1 });
});

test('killed beside half of the wards, leaves the live ones as fast; all of them are an error, never zeros (F7)', async () => {
  const request = await loadOf({ wards: live.slice(1) });
  const baseline = await bestP99(request);
  city.nodes.get(live[0] ?? '')?.signal('SIGKILL');
  await until(
    'the second node to be missed',
    3_000 * slack,
    async () => (await stateOf(live[0] ?? '')) === 'UNREACHABLE',
  );
  const half = await bestP99(request);
  process.stdout.write(`F7: half dead: p99 ${baseline.p99.toFixed(0)} -> ${half.p99.toFixed(0)} ms\n`);
  expect(half.failures).toEqual([]);
  expect(half.p99).toBeLessThan((baseline.p99 * 1.2 + 30) * slack);
  for (const ward of live) city.nodes.get(ward)?.signal('SIGKILL');
  await Promise.all([...city.nodes.values()].map(({ ended }) => ended));
  const { data, errors } = await city.ask(coverage);
  expect(data).toEqual({ caseStatistics: null });
  expect(errors).toMatchObject([{ extensions: { code: 'NO_WARD_ANSWERED', coverage: { answered: 0 } } }]);
  const one = await city.ask('{ wards { code consultationRoom { name } } }');
  expect(
    one.data.wards.filter((ward: { consultationRoom: unknown }) => ward.consultationRoom !== null),
  ).toEqual([]);
  expect(JSON.stringify([errors, one.errors])).not.toMatch(/127\.0\.0\.1|ECONN|\.ts:/);
});

test('started again, is found without a restart of the gateway', async () => {
  const restarts = [...city.nodes].map(([ward, { url }]) => city.startNode(ward, Number(new URL(url).port)));
  await Promise.all(restarts);
  const healedMs = await until('a complete answer', 5_000 * slack, isComplete);
  process.stdout.write(`F7: complete ${healedMs.toFixed(0)} ms after the last node is back\n`);
});
