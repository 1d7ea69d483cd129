import fc from 'fast-check';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/test-database.ts';
import type { TallyDimension, TallyQuestion } from '../domain/case-tally.ts';
import { keptTallyOf } from './kept-tally-statements.ts';
import { migrateWardDatabase } from './migrate-ward-database.ts';
import { tallyCases } from './typeorm-case-tally-repository.ts';

const clientsAtOnce = 3;
const topics = ['HVN', 'HOME_DOCTOR', 'DISCHARGE', 'OTHER'];

let database: TestDatabase;
let clients: pg.Client[];
beforeAll(async () => {
  database = await openTestDatabase('kept_tallies');
  await migrateWardDatabase(database.url);
  clients = Array.from({ length: clientsAtOnce }, () => new pg.Client(database.url));
  for (const client of clients) await client.connect();
}, 60_000);
afterAll(async () => {
  for (const client of clients) await client.end();
  await database.drop();
});

const idOf = (number: number) => `27115-0190aaaa-bb04-7000-8000-${String(number).padStart(12, '0')}`;
const months = [
  '2024-04-30T14:59:59Z',
  '2024-04-30T15:00:00Z',
  '2024-06-10T01:00:00Z',
  '2025-03-31T14:59:59Z',
];

const fact = fc.record({
  received: fc.constantFrom(...months),
  scene: fc.constantFrom('DAILY', 'EOL'),
  requester: fc.constantFrom('CARE_MANAGER', 'OTHER_ROOM'),
  channel: fc.constantFrom('PHONE', 'FAX'),
  age: fc.constantFrom('AGE_80_84', 'UNKNOWN'),
  level: fc.constantFrom('CARE_1', 'CARE_2', 'SUPPORT_1'),
  minutes: fc.option(fc.constantFrom(0, 30, 600)),
  outcome: fc.option(fc.constantFrom('INFO', 'REFERRED')),
  days: fc.constantFrom(0, 1, 5),
});
const someTopics = fc.uniqueArray(fc.constantFrom(...topics), { minLength: 1, maxLength: 3 });
const number = fc.integer({ min: 1, max: 6 });
/** One change of one of six cases; a transaction has some of them, in order of the cases so that it can always end. */
const change = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('enter' as const), number, fact, topics: someTopics }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('change' as const), number, fact }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('topics' as const), number, topics: someTopics }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), number, topics: someTopics }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), number }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fold' as const), number: fc.constant(9) }) },
);
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;
const transaction = fc.record({
  changes: fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((all) => all.toSorted((a, b) => a.number - b.number)),
  isKept: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
});

const columns = `received_at = $2, scene = $3, requester_kind = $4, channel = $5, age_band = $6, care_level = $7,
  first_response_at = case when $8::integer is null then null else $2::timestamptz + make_interval(mins => $8) end,
  first_response_minutes = $8, outcome = $9, status = case when $9::text is null then 'WAITING' else 'CLOSED' end,
  closed_at = case when $9::text is null then null else $2::timestamptz end,
  waiting_since = case when $9::text is null then $2::timestamptz end, waiting_for = case when $9::text is null then 'OFFICE' end,
  resolution_days = case when $9::text is null then null else $10::integer end,
  resolution_minutes = case when $9::text is null then null else $10::integer * 480 end`;

async function enterTopics(client: pg.Client, id: string, named: readonly string[]): Promise<void> {
  await client.query(
    `insert into case_topic select $1, topic, place - 1 from unnest($2::text[]) with ordinality as t (topic, place)
      where exists (select from consultation_case where id = $1) on conflict do nothing`,
    [id, named],
  );
}

async function apply(client: pg.Client, one: Change): Promise<void> {
  const id = idOf(one.number);
  switch (one.kind) {
    case 'enter':
      await client.query(
        `insert into consultation_case (id, fiscal_year, number_in_year, received_at, channel, requester_kind, scene, status, age_band, care_level)
          values ($1, 2024, $2, now(), 'PHONE', 'SELF', 'DAILY', 'RECEIVED', 'UNKNOWN', 'UNKNOWN') on conflict do nothing`,
        [id, one.number],
      );
      await apply(client, { kind: 'change', number: one.number, fact: one.fact });
      return enterTopics(client, id, one.topics);
    case 'change': {
      const { received, scene, requester, channel, age, level, minutes, outcome, days } = one.fact;
      const values = [id, received, scene, requester, channel, age, level, minutes, outcome, days];
      await client.query(`update consultation_case set ${columns} where id = $1`, values);
      return;
    }
    case 'topics':
      await client.query('delete from case_topic where case_id = $1 and topic <> all($2)', [id, one.topics]);
      return enterTopics(client, id, one.topics);
    case 'rename':
      await client.query(
        `update case_topic t set topic = $2 where case_id = $1 and place = 0
          and not exists (select from case_topic o where o.case_id = $1 and o.topic = $2)`,
        [id, one.topics[0]],
      );
      return;
    case 'remove':
      await client.query('delete from consultation_case where id = $1', [id]);
      return;
    case 'fold':
      await client.query('select fold_case_tally()');
  }
}

/** Deadlock, or a topic that somebody else has entered in the meantime (PostgreSQL, appendix A). */
const sentBack = new Set(['40P01', '23505']);
const isSentBack = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && sentBack.has(error.code ?? '');

/** Runs one transaction. Who changes topics before the case can meet who removes the case, and one of them is sent back. */
async function run(client: pg.Client, { changes, isKept }: { changes: readonly Change[]; isKept: boolean }) {
  await client.query('begin');
  try {
    for (const one of changes) await apply(client, one);
    await client.query(isKept ? 'commit' : 'rollback');
  } catch (error) {
    await client.query('rollback');
    if (!isSentBack(error)) throw error;
  }
}

/** All that is kept, summed; what is 0 is left out. */
const keptNow = `select axis, to_char(month, 'YYYY-MM-DD') as month, value, kind, number, sum(cases)::integer as cases,
    sum(same_day)::integer as same_day, sum(two_windows)::integer as two_windows
  from (table case_tally union all table case_tally_change) t group by 1, 2, 3, 4, 5
  having sum(cases) <> 0 or sum(same_day) <> 0 or sum(two_windows) <> 0 order by 1, 2, 3, 4, 5`;

type Manager = Pick<EntityManager, 'query'>;
const managerOf = (client: pg.Client): Manager => ({
  query: async <Rows>(text: string, values?: unknown[]) => (await client.query(text, values)).rows as Rows,
});

const everything = { persons: true, responseTimes: true, resolutionDays: true, endings: true };
const dimensions: TallyDimension[] = [
  ...([
    'MONTH',
    'QUARTER',
    'FISCAL_YEAR',
    'SCENE',
    'TOPIC',
    'REQUESTER_KIND',
    'CHANNEL',
    'AGE_BAND',
  ] as const),
  ...(['TOPIC_GROUP', 'CARE_LEVEL_GROUP', 'OUTCOME', 'RESPONSE_BAND'] as const),
];
const filters: TallyQuestion['where'][] = [
  ...[
    {},
    { scene: ['EOL'] },
    { topic: ['HVN'] },
    { outcome: ['INFO'] },
    { status: ['CLOSED'] },
    { channel: [] },
  ],
  ...[{ topic: ['HVN', 'OTHER'] }, { scene: ['DAILY'], channel: ['FAX'] }],
] as TallyQuestion['where'][];

/** Every question of one or two dimensions, with and without a filter. */
const questions: TallyQuestion[] = [
  [],
  ...dimensions.map((one) => [one]),
  ...dimensions.map((one) => [one, 'MONTH']),
]
  .filter((groupBy) => new Set(groupBy).size === groupBy.length)
  .flatMap((groupBy) =>
    filters.map((where): TallyQuestion => ({
      from: '2024-04-01',
      to: '2025-03-31',
      where,
      groupBy: groupBy as TallyDimension[],
      wishes: everything,
    })),
  );

async function expectKeptIsRows(): Promise<void> {
  const [client] = clients;
  const kept = await client!.query(keptNow);
  await client!.query('begin');
  await client!.query('select rebuild_case_tally()');
  const rebuilt = await client!.query(keptNow);
  await client!.query('rollback');
  expect(kept.rows).toEqual(rebuilt.rows);
}

test('whatever is entered, changed, taken back, removed and folded at once, what is kept is what the rows say', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(transaction, { minLength: 1, maxLength: 3 }), {
        minLength: clientsAtOnce,
        maxLength: clientsAtOnce,
      }),
      async (work) => {
        await database.query('delete from consultation_case');
        await Promise.all(
          work.map(async (transactions, place) => {
            for (const one of transactions) await run(clients[place]!, one);
          }),
        );
        await expectKeptIsRows();
      },
    ),
    { numRuns: 40 },
  );
}, 180_000);

test('the kept tallies and the rows give the same answer to every question that both can answer', async () => {
  await database.query('delete from consultation_case');
  const facts = fc.sample(fc.tuple(fact, someTopics), { numRuns: 40, seed: 7 });
  for (const [place, [one, named]] of facts.entries()) {
    await run(clients[0]!, {
      changes: [{ kind: 'enter', number: place + 1, fact: one, topics: named }],
      isKept: true,
    });
  }
  await database.query('select fold_case_tally()');
  await run(clients[0]!, { changes: [{ kind: 'remove', number: 3 }], isKept: true });
  const manager = managerOf(clients[0]!);
  const kept = questions.filter((question) => keptTallyOf(question) !== undefined);
  expect(kept.length).toBeGreaterThan(50);
  expect(kept.length).toBeLessThan(questions.length);
  for (const question of kept) {
    expect([question, await tallyCases(manager, question)]).toEqual([
      question,
      await tallyCases(manager, question, 'rows'),
    ]);
  }
}, 60_000);

test('folding is for one at a time and leaves nothing that adds up to nothing', async () => {
  await database.query('delete from consultation_case');
  await database.query('select fold_case_tally()');
  const left = await database.query(
    'select (select count(*) from case_tally)::integer as kept, (select count(*) from case_tally_change)::integer as changes',
  );
  expect(left).toEqual([{ kept: 0, changes: 0 }]);
  await clients[0]!.query('begin; select pg_advisory_xact_lock(27100003, 0)');
  const second = await database.query('select fold_case_tally() as folded');
  await clients[0]!.query('commit');
  expect(second).toEqual([{ folded: 0 }]);
});

test('changes under an older snapshot are refused, because they would miss what others wrote', async () => {
  await clients[0]!.query('begin isolation level repeatable read');
  const update = clients[0]!.query(`update consultation_case set note = 'x'`);
  await expect(update).rejects.toThrow(
    'expected changes of cases under read committed, but got repeatable read',
  );
  await clients[0]!.query('rollback');
});

test('emptying the table empties the tallies', async () => {
  await run(clients[0]!, {
    changes: [{ kind: 'enter', number: 1, fact: fc.sample(fact, 1)[0]!, topics: ['HVN'] }],
    isKept: true,
  });
  await database.query('truncate consultation_case cascade');
  expect((await clients[0]!.query(keptNow)).rows).toEqual([]);
});
