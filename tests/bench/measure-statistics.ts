import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { syntheticWards } from '@kakehashi/local/src/synthetic/synthetic-wards.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { migrateWardDatabase } from '@kakehashi/ward/src/database/migrate-ward-database.ts';
import { tallyCases } from '@kakehashi/ward/src/database/typeorm-case-tally-repository.ts';
import type { CaseTally } from '@kakehashi/ward/src/domain/case-tally.ts';
import pg from 'pg';
import { startTestCity, type TestCity } from '../support/test-city.ts';
import { startTestPostgres } from '../support/start-test-postgres.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { readMachineFacts } from './machine-facts.ts';
import { median } from './median.ts';
import { fillDatabase } from './statistics-rows.ts';
import { statisticsWorks, type StatisticsWork } from './statistics-works.ts';

const usage = `npm run bench:statistics -- [options]     S6: statistics of 24 nodes against one database with all rows
  --cases 200000   cases a node
  --nodes 24       nodes
  --rounds 3       times each is measured, of which the median counts; the sides take turns
Writes docs/bench/statistics.json when it ran at full size, and docs/bench/statistics-<nodes>x<cases>.json otherwise.`;

const { values: given } = parseArgs({
  options: {
    cases: { type: 'string', default: '200000' },
    nodes: { type: 'string', default: '24' },
    rounds: { type: 'string', default: '3' },
    help: { type: 'boolean', default: false },
  },
});
const [cases, nodes, rounds] = [given.cases, given.nodes, given.rounds].map(Number) as [
  number,
  number,
  number,
];

/** Long enough for one database to count 4.8 million rows; how long answers take is what is measured here. */
const nodeBudgetMs = 300_000;
const bureau = { role: 'bureau', purpose: 'S6' } as const;
const wards = syntheticWards.slice(0, nodes).map(({ code }) => code);

interface Bench {
  readonly city: TestCity;
  readonly pools: readonly pg.Pool[];
  readonly whole: pg.Pool;
}

/** What one work took, in milliseconds. */
interface Measured {
  readonly title: string;
  readonly oneDatabaseMs: number;
  readonly nodesSqlMs: number;
  readonly cityHttpMs: number;
  /** City over HTTP by one database. */
  readonly ratio: number;
}

/** Does the work for each entry, two at a time. */
async function inPairs<Entry>(
  entries: readonly Entry[],
  work: (entry: Entry) => Promise<unknown>,
): Promise<void> {
  const left = [...entries];
  const takeTurns = async () => {
    for (let entry = left.shift(); entry !== undefined; entry = left.shift()) await work(entry);
  };
  await Promise.all([takeTurns(), takeTurns()]);
}

async function setUp(): Promise<Bench> {
  const city = await startTestCity({ wards, unseeded: true, nodeBudgetMs });
  const parts = wards.map((_ward, place) => ({ cases, first: place * cases }));
  const wholeUrl = await createTestDatabase('bench_whole');
  await migrateWardDatabase(wholeUrl);
  const works = [
    () => fillDatabase(wholeUrl, parts, false),
    ...parts.map((part, place) => () => fillDatabase(city.databaseUrl(wards[place] ?? ''), [part], true)),
  ];
  await inPairs(works, (work) => work());
  const open = (url: string) => new pg.Pool({ connectionString: url, max: 1 });
  return { city, pools: wards.map((ward) => open(city.databaseUrl(ward))), whole: open(wholeUrl) };
}

function askOne(pool: pg.Pool, { asked }: StatisticsWork, from: 'rows' | 'kept'): Promise<CaseTally> {
  const query = async <Rows>(text: string, values?: unknown[]) =>
    (await pool.query(text, values)).rows as Rows;
  return tallyCases({ query }, asked, from);
}

/** Asks as a person does and gives the cases counted. Throws unless every node answered. */
async function askCity({ city }: Bench, { query }: StatisticsWork): Promise<number> {
  const { data, errors } = await city.ask(query, bureau);
  const statistics = data?.caseStatistics;
  if (errors || statistics?.coverage.complete !== true)
    throw new Error(
      `expected an answer of all nodes, but got ${JSON.stringify(errors ?? statistics?.coverage)}`,
    );
  return statistics.total.cases.value as number;
}

/** Does some work, which gives a number of cases, and notes how long it took in milliseconds. */
async function timed(times: number[], work: () => Promise<number>): Promise<number> {
  const start = performance.now();
  const found = await work();
  times.push(performance.now() - start);
  return found;
}

async function measureWork(bench: Bench, work: StatisticsWork): Promise<Measured> {
  const times: Record<'one' | 'nodes' | 'city', number[]> = { one: [], nodes: [], city: [] };
  const overNodes = () => Promise.all(bench.pools.map((pool) => askOne(pool, work, 'kept')));
  for (let round = 0; round < rounds; round += 1) {
    const found = [
      await timed(times.one, async () => (await askOne(bench.whole, work, 'rows')).total.cases),
      await timed(times.nodes, async () =>
        (await overNodes()).reduce((sum, { total }) => sum + total.cases, 0),
      ),
      await timed(times.city, () => askCity(bench, work)),
    ];
    if (new Set(found).size > 1 || found[0] === 0)
      throw new Error(`expected the same cases of all, but got ${found.join(', ')}`);
  }
  const [oneDatabaseMs, nodesSqlMs, cityHttpMs] = [times.one, times.nodes, times.city].map((some) =>
    Math.round(median(some)),
  ) as [number, number, number];
  const ratio = Math.round((100 * cityHttpMs) / Math.max(1, oneDatabaseMs)) / 100;
  return { title: work.title, oneDatabaseMs, nodesSqlMs, cityHttpMs, ratio };
}

function write(measured: readonly Measured[], facts: object): void {
  const isWhole = cases === 200_000 && nodes === 24;
  const name = isWhole ? 'statistics.json' : `statistics-${nodes}x${cases}.json`;
  const folder = join(findProjectRoot(), 'docs', 'bench');
  mkdirSync(folder, { recursive: true });
  const atMost = 2;
  const isReached = measured.every(({ ratio }) => ratio <= atMost);
  const result = { bar: 'S6', nodes, cases, rounds, atMost, isReached, ...facts, measured };
  writeFileSync(join(folder, name), `${JSON.stringify(result, null, 2)}\n`);
  console.log(
    `${isReached ? 'reached' : 'MISSED '}  S6: at most ${atMost} × one database; docs/bench/${name}`,
  );
}

async function measureAll(): Promise<void> {
  const { peers: _peers, ...machine } = readMachineFacts();
  const postgres = await startTestPostgres();
  const started = performance.now();
  const bench = await setUp();
  const setUpSeconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `S6: ${nodes} nodes × ${cases} cases, median of ${rounds} in ms; rows made in ${setUpSeconds} s; load ${machine.loadBefore}`,
  );
  console.log('work | one database | SQL of all nodes at once | whole city over HTTP | city by one database');
  const measured: Measured[] = [];
  for (const work of statisticsWorks) {
    const one = await measureWork(bench, work);
    console.log(
      [one.title, one.oneDatabaseMs, one.nodesSqlMs, one.cityHttpMs, one.ratio.toFixed(2)].join(' | '),
    );
    measured.push(one);
  }
  write(measured, { setUpSeconds, machine });
  for (const pool of [...bench.pools, bench.whole]) await pool.end();
  await bench.city.stop();
  await postgres.stop();
}

if (given.help) console.log(usage);
else await measureAll();
