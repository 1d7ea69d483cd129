import { execFile } from 'node:child_process';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { post } from '../support/ask.ts';
import { createCityLoad } from './city-load.ts';
import { startFaultCity, type FaultCity } from './fault-city.ts';
import { isFull, pause, runLoad, startLoad, until } from './load.ts';

// Times are measured on a machine that others use too: what fails once is tried again before it counts.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

const wards = ['27102', '27103'];
const swaps = isFull ? 20 : 6;
const clients = isFull ? 4 : 2;
const least = isFull ? 5_000 : 100;

let city: FaultCity;
let gateway: Awaited<ReturnType<FaultCity['startGateway']>>;
let original: string;
const file = () => city.setting.supergraphFile ?? '';
const count = (message: string) =>
  gateway.errorLines.filter((line) => line.includes(`"msg":"${message}`)).length;
const numbered = (number: number) => `${original}\n# swap ${number}\n`;
const ask = async (query: string) =>
  post(`${gateway.url}/graphql`, { query }, await city.setting.issuer.authorization({ role: 'bureau' }));

/** Memory of the gateway's process, in MiB. */
async function memoryMiB(): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(gateway.process.pid)]);
  return Number(stdout) / 1_024;
}

async function replaceFile(text: string): Promise<void> {
  await writeFile(`${file()}.draft`, text);
  await rename(`${file()}.draft`, file());
}
const swapTo = async (text: string) => {
  const before = count('supergraph swapped');
  await replaceFile(text);
  return until('the swap', 5_000, () => count('supergraph swapped') === before + 1);
};
/** The supergraph with a field of the city renamed, so that a swap can be seen from outside. */
const renamed = () => original.replaceAll(/\bwards\(/g, 'wardsOfTheCity(');
const load = () =>
  createCityLoad(city, { url: gateway.url, wards, shares: { ward: 7, city: 2 }, mustBeComplete: true });

beforeAll(async () => {
  city = await startFaultCity(wards, { nodeBudgetMs: 4_000 });
  gateway = await city.startGateway();
  original = await readFile(file(), 'utf8');
}, 90_000);
afterAll(async () => {
  await city.stop();
});

test('many times under load, and no request fails, nor does the heap grow (F21)', async () => {
  const request = await load();
  await runLoad(clients, 1_000, request);
  const running = startLoad(clients, request);
  const heaps: number[] = [];
  const tookMs: number[] = [];
  for (let swap = 0; swap < swaps; swap += 1) {
    tookMs.push(await swapTo(numbered(swap)));
    await pause(200);
    if (swap % 3 === 2) heaps.push(await memoryMiB());
  }
  await until('enough requests', 300_000, () => running.outcomes.length >= least);
  const { failures, outcomes, p99 } = await running.end();
  const grownMiB = (heaps.at(-1) ?? 0) - (heaps[0] ?? 0);
  process.stdout.write(
    `F21: ${swaps} swaps in ${outcomes.length} requests, in force within ${Math.max(...tookMs).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, memory grew by ${grownMiB.toFixed(1)} MiB\n`,
  );
  expect(failures).toEqual([]);
  expect(grownMiB).toBeLessThan(100);
}, 360_000);

test('for one that says something else, and plans and schema change together', async () => {
  await swapTo(renamed());
  const query = '{ wardsOfTheCity(codes: ["27102"]) { code consultationRoom { name } } }';
  const old = await ask('{ wards { code } }');
  expect(old.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  const { errors } = await ask(query);
  expect(errors?.[0]?.extensions.code).not.toBe('GRAPHQL_VALIDATION_FAILED');
  await swapTo(original);
  const { data } = await ask('{ wards(codes: ["27102"]) { code consultationRoom { name } } }');
  expect(data.wards[0].consultationRoom.name).toContain('都島区');
});

test.each<[string, () => string]>([
  ['nothing at all', () => ''],
  ['half of a file', () => original.slice(0, original.length / 2)],
  ['no SDL', () => 'supergraph: yes'],
  [
    'a root field without @route',
    () => original.replace('@join__field(graph: WARD) @route(by: "id")', '@join__field(graph: WARD)'),
  ],
  ['a mutation without @route', () => original.replace(' @route(by: "input.ward")', '')],
  [
    'a route by an argument that is not there',
    () => original.replace('@route(by: "id")', '@route(by: "code")'),
  ],
  [
    'a subgraph that nobody serves',
    () =>
      original.replace(
        'enum join__Graph {',
        'enum join__Graph {\n  MIRROR @join__graph(name: "mirror", url: "http://169.254.169.254/")',
      ),
  ],
  [
    'a field of a type that does not exist',
    () => original.replace('): [Ward!] @join__field(graph: CITY)', '): [Nowhere!] @join__field(graph: CITY)'),
  ],
  ['a schema without the join spec', () => 'type Query { wards: Int }'],
])('for a bad one is refused with an alarm, and the old one stays: %s (F21)', async (_what, bad) => {
  const before = { refused: count('a bad supergraph was refused'), swapped: count('supergraph swapped') };
  expect(bad()).not.toBe(original);
  await replaceFile(bad());
  await until('the refusal', 5_000, () => count('a bad supergraph was refused') === before.refused + 1);
  expect(count('supergraph swapped')).toBe(before.swapped);
  const request = await load();
  expect([await request(0), await request(7), await request(9)]).toEqual([undefined, undefined, undefined]);
});
