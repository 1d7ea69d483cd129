import { rename, writeFile } from 'node:fs/promises';
import { createKeyPair } from '@kakehashi/shared/identity/agreed-key.ts';
import { nodeEntry, wardWithoutNode } from '../support/city-nodes.ts';
import { createCityLoad } from './city-load.ts';
import { startFaultCity, type FaultCity, type NodeProcess, type Places } from './fault-city.ts';
import { isFull, pause, runLoad, startLoad, until } from './load.ts';

// Times are measured on a machine that others use too: what fails once is tried again before it counts.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

const wards = ['27102', '27103'];
const joining = '27111';
const clients = isFull ? 4 : 2;
const rounds = isFull ? 20 : 1;
/** Requests at least while nodes change. */
const least = isFull ? 5_000 : 0;
const longestMs = isFull ? 600_000 : 120_000;
const statistics =
  '{ caseStatistics(period: { fiscalYear: 2024 }) { total { cases { state } } coverage { complete answered expected wards { code state } } } }';

let city: FaultCity;
let running: Map<string, NodeProcess>;
const placesOf = (nodes: ReadonlyMap<string, NodeProcess>): Places =>
  Object.fromEntries([...nodes].map(([ward, { url }]) => [ward, { url }]));
const countRead = () => city.log.filter(({ msg }) => msg === 'node registry read').length;
const countRefused = () =>
  city.log.filter(({ msg, level }) => level === 50 && msg.startsWith('a bad node registry was refused'))
    .length;

/** Replaces the file and waits until gateway and oversight have both read it. */
async function changePlaces(places: Places): Promise<number> {
  const before = countRead();
  await city.writePlaces(places);
  return until('both to read the registry', 3_000, () => countRead() === before + 2);
}

beforeAll(async () => {
  city = await startFaultCity([...wards, joining], { nodeBudgetMs: 4_000 });
  running = new Map(city.nodes);
  running.delete(joining);
  const warm = await createCityLoad(city, {
    url: city.url,
    wards,
    shares: { ward: 7, city: 2 },
    mustBeComplete: false,
  });
  await runLoad(clients, 500, warm);
  await changePlaces({ ...placesOf(running), [joining]: null });
}, 90_000);
afterAll(async () => {
  await city.stop();
});

test(
  'while a node joins and leaves under load, and no request fails (F20)',
  async () => {
    const load = startLoad(
      clients,
      await createCityLoad(city, {
        url: city.url,
        wards,
        shares: { ward: 7, city: 2 },
        mustBeComplete: false,
      }),
    );
    const joined = city.nodes.get(joining);
    const tookMs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      tookMs.push(await changePlaces({ ...placesOf(running), [joining]: { url: joined?.url ?? '' } }));
      const { data } = await city.ask(statistics);
      expect(data.caseStatistics).toMatchObject({
        total: { cases: { state: 'EXACT' } },
        coverage: { complete: true, answered: 3, expected: 3 },
      });
      await pause(200);
      tookMs.push(await changePlaces({ ...placesOf(running), [joining]: null }));
      const left = await city.ask(statistics);
      expect(left.data.caseStatistics.coverage).toMatchObject({ complete: false, answered: 2, expected: 3 });
    }
    await until('enough requests', longestMs, () => load.outcomes.length >= least);
    const { failures, outcomes } = await load.end();
    process.stdout.write(
      `F20: joined and left ${rounds} times in ${outcomes.length} requests, in force within ${Math.max(...tookMs).toFixed(0)} ms\n`,
    );
    expect(failures).toEqual([]);
  },
  longestMs,
);

test(
  'while every node is replaced by a new one under load, the old one draining, and no request fails (F19)',
  async () => {
    const joinedUrl = city.nodes.get(joining)?.url ?? '';
    await changePlaces({ ...placesOf(running), [joining]: { url: joinedUrl } });
    const load = startLoad(
      clients,
      await createCityLoad(city, {
        url: city.url,
        wards,
        shares: { ward: 7, city: 2 },
        mustBeComplete: true,
      }),
    );
    const exits: (number | null | undefined)[] = [];
    const replace = async (ward: string) => {
      const old = running.get(ward);
      running.set(ward, await city.startNode(ward));
      await changePlaces({ ...placesOf(running), [joining]: { url: joinedUrl } });
      old?.signal('SIGTERM');
      exits.push(await old?.ended);
    };
    for (let round = 0; round < (isFull ? 5 : 1); round += 1) for (const ward of wards) await replace(ward);
    await until('enough requests', longestMs, () => load.outcomes.length >= least);
    const { failures, outcomes } = await load.end();
    process.stdout.write(`F19: ${exits.length} nodes replaced in ${outcomes.length} requests\n`);
    expect(failures).toEqual([]);
    expect(new Set(exits)).toEqual(new Set([0]));
  },
  longestMs,
);

test('to declare a replica, and reads go on while the node itself restarts (F19)', async () => {
  const [ward = '', other = ''] = wards;
  const replica = await city.startNode(ward);
  const places = placesOf(running);
  const url = running.get(ward)?.url ?? '';
  await changePlaces({ ...places, [ward]: { url, replicas: [replica.url] }, [joining]: null });
  const load = startLoad(
    clients,
    await createCityLoad(city, {
      url: city.url,
      wards: [ward, other],
      shares: { ward: 8, city: 2 },
      mustBeComplete: false,
    }),
  );
  await pause(200);
  running.get(ward)?.signal('SIGTERM');
  await running.get(ward)?.ended;
  running.set(ward, await city.startNode(ward, Number(new URL(url).port)));
  const { failures, outcomes } = await load.end();
  process.stdout.write(`F19: a node with a replica restarted in ${outcomes.length} requests\n`);
  expect(failures).toEqual([]);
}, 60_000);

describe('to something poisoned, and the old one stays (B13)', () => {
  const good = () => wards.map((code) => nodeEntry(city.setting, code, running.get(code)?.url ?? ''));
  const absent = () => [wardWithoutNode(joining)];
  const text = (nodes: readonly object[], wardsWithoutNode: readonly object[] = absent()) =>
    JSON.stringify({ nodes, wardsWithoutNode });
  const [first = '', second = ''] = wards;
  const other = (change: object) => text([{ ...good()[0], ...change }, ...good().slice(1)]);

  test.each<[string, () => string]>([
    ['a host of cloud metadata', () => other({ url: 'http://169.254.169.254/graphql' })],
    [
      'a replica at a host of cloud metadata',
      () => other({ replicas: ['http://metadata.google.internal/'] }),
    ],
    [
      'a ward that the city does not have',
      () => text([...good(), nodeEntry(city.setting, '13101', 'http://127.0.0.1:9/graphql')]),
    ],
    ['a ward twice', () => text([...good(), nodeEntry(city.setting, first, 'http://127.0.0.1:9/graphql')])],
    ['a URL of another node', () => other({ url: running.get(second)?.url })],
    ['a key of another node', () => other({ publicKey: city.setting.keysOf(second).publicKey })],
    ['a private key for a public one', () => other({ publicKey: createKeyPair().privateKey })],
    ['half of a file', () => text(good()).slice(0, 200)],
    ['a file that ends after an entry', () => text(good().slice(0, 1))],
    ['nothing', () => ' '],
  ])('%s', async (_what, poison) => {
    const before = { refused: countRefused(), read: countRead() };
    // By renaming, so that on a busy machine no reader sees the file while it is empty and refuses it once more.
    await writeFile(`${city.setting.nodesFile}.draft`, poison());
    await rename(`${city.setting.nodesFile}.draft`, city.setting.nodesFile);
    await until('both to refuse it', 3_000, () => countRefused() === before.refused + 2);
    expect(countRead()).toBe(before.read);
    const { data } = await city.ask(statistics);
    expect(data.caseStatistics.coverage.answered).toBe(2);
  });
});
