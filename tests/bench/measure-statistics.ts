import { parseArgs } from 'node:util';
import { migrateWardDatabase } from '@kakehashi/ward/src/database/migrate-ward-database.ts';
import { tallyCases, type TallySource } from '@kakehashi/ward/src/database/typeorm-case-tally-repository.ts';
import type { CaseTally, TallyQuestion } from '@kakehashi/ward/src/domain/case-tally.ts';
import pg from 'pg';
import { startTestPostgres } from '../support/start-test-postgres.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { median } from './median.ts';

const usage = `npm run bench:statistics -- [options]     S6: statistics of 24 nodes against one database with all rows
  --cases 200000   cases a node
  --nodes 24       nodes
  --rounds 5       times each is measured, of which the median counts`;

const { values: given } = parseArgs({
  options: {
    cases: { type: 'string', default: '200000' },
    nodes: { type: 'string', default: '24' },
    rounds: { type: 'string', default: '5' },
    help: { type: 'boolean', default: false },
  },
});
const [cases, nodes, rounds] = [given.cases, given.nodes, given.rounds].map(Number) as [
  number,
  number,
  number,
];

/** Persons, cases and topics of one node, made by PostgreSQL itself; numbers go on from node to node, so that one database can hold all. */
const fillStatements = (first: number) => [
  'set session_replication_role = replica',
  `insert into subject (id, insured_category, registered_at)
    select '27115-0190aaaa-bb03-7000-8000-' || lpad(to_hex(n), 12, '0'), 'CATEGORY_1', '2024-04-01'
    from generate_series(${first}, ${first} + ${Math.ceil(cases * 0.545)}) n`,
  `insert into consultation_case (id, fiscal_year, number_in_year, received_at, channel, requester_kind, scene, status, outcome,
      first_response_at, first_response_minutes, closed_at, resolution_days, resolution_minutes, age_band, care_level, subject_id)
    select '27115-0190aaaa-bb04-7000-8000-' || lpad(to_hex(n), 12, '0'), 2024, n + 1, at,
      (array['PHONE','PHONE','PHONE','PHONE','VISIT','FAX','EMAIL'])[1 + h % 7],
      (array['CARE_MANAGER','CARE_MANAGER','CARE_MANAGER','HOSPITAL_MSW','HOSPITAL_MSW','COMM_CENTRE','CLINIC','FAMILY','HVN','OTHER_ROOM'])[1 + h / 7 % 10],
      (array['DAILY','DAILY','TRANSITION','ACUTE','EOL'])[1 + h / 70 % 5], 'CLOSED',
      (array['INFO','INFO','MATCHED','COORDINATED','REFERRED'])[1 + h / 350 % 5],
      at + make_interval(mins => wait), wait, at + interval '30 days', h % 8, 480 * (h % 8),
      (array['AGE_75_79','AGE_80_84','AGE_85_89','UNKNOWN'])[1 + h / 1750 % 4], (array['CARE_1','CARE_2','SUPPORT_1','UNKNOWN'])[1 + h / 7000 % 4],
      '27115-0190aaaa-bb03-7000-8000-' || lpad(to_hex(${first} + h % ${Math.ceil(cases * 0.545)}), 12, '0')
    from (select n, abs(hashint4(n)) as h, timestamptz '2024-04-01T00:00:00+09' + (n - ${first}) * (interval '365 days' / ${cases}) as at,
      least(2400, exp(3.2 + 1.25 * (random() + random() + random() - 1.5) * 2)::integer) as wait
      from generate_series(${first}, ${first} + ${cases} - 1) n) made`,
  `insert into case_topic select id, (array['HOME_DOCTOR','HVN','DISCHARGE','DEMENTIA'])[1 + abs(hashtext(id)) % 4], 0
    from consultation_case where number_in_year > ${first}`,
  'set session_replication_role = origin',
];

const everything = { persons: true, responseTimes: true, resolutionDays: true, endings: false };
const countsAlone = { ...everything, persons: false };
const question = (groupBy: TallyQuestion['groupBy'], wishes = everything): TallyQuestion => ({
  from: '2024-04-01',
  to: '2025-03-31',
  where: {},
  groupBy,
  wishes,
});
const works = [
  { title: 'ward × scene, counts and times', asked: question(['SCENE'], countsAlone) },
  { title: 'ward × scene, with persons', asked: question(['SCENE']) },
  { title: 'month × scene, counts and times', asked: question(['MONTH', 'SCENE'], countsAlone) },
  { title: 'month × scene, with persons', asked: question(['MONTH', 'SCENE']) },
  { title: 'scene × requester, with persons', asked: question(['SCENE', 'REQUESTER_KIND']) },
];

async function ask(pool: pg.Pool, asked: TallyQuestion, from: TallySource): Promise<CaseTally> {
  return tallyCases(
    {
      query: async <Rows>(text: string, values?: unknown[]) => (await pool.query(text, values)).rows as Rows,
    },
    asked,
    from,
  );
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

async function fill(url: string, starts: readonly number[]): Promise<pg.Pool> {
  await migrateWardDatabase(url);
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  for (const first of starts) for (const statement of fillStatements(first)) await pool.query(statement);
  await pool.query('select rebuild_case_tally()');
  await pool.query('vacuum analyze');
  return pool;
}

const totalOf = (tallies: readonly CaseTally[]) => tallies.reduce((sum, { total }) => sum + total.cases, 0);

async function measureWork(
  { title, asked }: (typeof works)[number],
  pools: readonly pg.Pool[],
  whole: pg.Pool,
) {
  const overNodes = (from: TallySource) => Promise.all(pools.map((pool) => ask(pool, asked, from)));
  const one = await ask(whole, asked, 'rows');
  for (const from of ['rows', 'kept'] as const) {
    if (totalOf(await overNodes(from)) !== one.total.cases)
      throw new Error('expected the same cases, but got others');
  }
  const [inOne, rows, kept] = [
    await timeOf(() => ask(whole, asked, 'rows')),
    await timeOf(() => overNodes('rows')),
    await timeOf(() => overNodes('kept')),
  ];
  console.log(
    `${title} | ${inOne.toFixed(0)} | ${rows.toFixed(0)} | ${kept.toFixed(0)} | ${(kept / inOne).toFixed(2)}`,
  );
}

async function measureAll(): Promise<void> {
  const postgres = await startTestPostgres();
  const starts = Array.from({ length: nodes }, (_, node) => node * cases);
  const pools: pg.Pool[] = [];
  for (const first of starts) pools.push(await fill(await createTestDatabase('bench_node'), [first]));
  const whole = await fill(await createTestDatabase('bench_whole'), starts);
  console.log(`S6: ${String(nodes)} nodes × ${String(cases)} cases, median of ${String(rounds)}, in ms`);
  console.log(
    'work | one database, same SQL | nodes, same SQL | nodes, kept tallies | ratio to one database',
  );
  for (const work of works) await measureWork(work, pools, whole);
  for (const pool of [...pools, whole]) await pool.end();
  await postgres.stop();
}

if (given.help) console.log(usage);
else await measureAll();
