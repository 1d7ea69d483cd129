import pg from 'pg';
import { startTestCity, type TestCity } from '../support/test-city.ts';
import { queryRows } from '../support/test-database.ts';
import { pause, until } from './load.ts';

// Times are measured on a machine that others use too: what fails once is tried again before it counts.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

const ward = '27115';
const bureau = { role: 'bureau' };
const page =
  '{ cases(first: 2) { edges { node { id } } totalCount { value } coverage { complete wards { state } } } }';
// Persons are always counted from rows, never from what is kept.
const tally =
  '{ caseStatistics(period: { fiscalYear: 2024 }) { total { cases { value } persons { value } } } }';
const open = `mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id } userErrors { code } } }`;
const input = {
  ward,
  channel: 'PHONE',
  requesterKind: 'CARE_MANAGER',
  topics: ['HOME_DOCTOR'],
  scene: 'DAILY',
};

let city: TestCity;
let holder: pg.Client;
beforeAll(async () => {
  city = await startTestCity({ wards: [ward] });
  await city.ask(page, bureau);
  holder = new pg.Client(city.databaseUrl(ward));
  await holder.connect();
}, 60_000);
afterAll(async () => {
  await holder.end();
  await city.stop();
});
beforeEach(async () => {
  await holder.query('begin; lock table consultation_case in access exclusive mode');
});
afterEach(async () => {
  await holder.query('rollback');
});

/** How many statements the node, or the city, has under way in PostgreSQL. */
async function countUnderWay(whose = ward): Promise<number> {
  const program = whose === ward ? 'kakehashi-ward' : 'kakehashi-city';
  const text = `select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name = '${program}' and state <> 'idle'`;
  return (await queryRows<{ count: number }>(city.databaseUrl(whose), text))[0]?.count ?? 0;
}

/** Asks the gateway and leaves as soon as a statement for it is under way; gives what became of the question. */
async function askAndLeave(query: string, sub: string, whose = ward): Promise<unknown> {
  const leaving = new AbortController();
  const asked = fetch(`${city.url}/graphql`, {
    method: 'POST',
    signal: leaving.signal,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await city.token({ role: 'bureau', sub })}`,
    },
    body: JSON.stringify({ query }),
  }).catch((error: unknown) => (error as Error).name);
  await until('the statement to run', 800, async () => (await countUnderWay(whose)) > 0);
  leaving.abort();
  return asked;
}

test.each([
  ['a page of keys', page],
  ['a tally', tally],
])(
  'that reads %s: when time is up PostgreSQL stops too, before the gateway answers',
  async (_what, query) => {
    const startedAt = performance.now();
    const { errors } = await city.ask(query, bureau);
    expect(performance.now() - startedAt).toBeLessThan(1_700);
    expect(errors).toMatchObject([
      { extensions: { code: 'NO_WARD_ANSWERED', coverage: { wards: [{ state: 'TIMEOUT' }] } } },
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/statement|pg_|consultation_case|127\.0\.0\.1/);
    await until('PostgreSQL to be idle', 150, async () => (await countUnderWay()) === 0);
  },
);

test.each([
  ['a page of keys', page],
  ['a tally', tally],
])('that reads %s: when the asker goes away, PostgreSQL stops at once', async (what, query) => {
  expect(await askAndLeave(query, `leaves-${what}`)).toBe('AbortError');
  const tookMs = await until('PostgreSQL to be idle', 500, async () => (await countUnderWay()) === 0);
  process.stdout.write(`F10: PostgreSQL idle ${tookMs.toFixed(0)} ms after the asker has gone\n`);
});

test('of the city: when the asker goes away, PostgreSQL stops at once, and the next question is answered', async () => {
  const wards = '{ wards { code name } }';
  const cityHolder = new pg.Client(city.databaseUrl('city'));
  await cityHolder.connect();
  await cityHolder.query('begin; lock table ward in access exclusive mode');
  expect(await askAndLeave(wards, 'leaves-city', 'city')).toBe('AbortError');
  await until('PostgreSQL to be idle', 500, async () => (await countUnderWay('city')) === 0);
  await cityHolder.query('rollback');
  await cityHolder.end();
  expect((await city.ask(wards, bureau)).errors).toBeUndefined();
});

test('that writes: when time is up the outcome is told as far as it is known, PostgreSQL stops, and the same key works later', async () => {
  const coordinator = { role: 'coordinator', ward };
  const write = () => city.ask(open, coordinator, { input: { ...input, idempotencyKey: 'locked-out' } });
  const { errors } = await write();
  // PostgreSQL's own limit may speak first: then it is certain that nothing was written.
  expect(['OUTCOME_UNKNOWN', 'DEADLINE_EXCEEDED']).toContain(errors?.[0]?.extensions.code);
  await until('PostgreSQL to be idle', 150, async () => (await countUnderWay()) === 0);
  await holder.query('rollback');
  const again = await write();
  expect(again.errors).toBeUndefined();
  expect(again.data.openCase.userErrors).toEqual([]);
});

test('leaves the node well: the next questions are answered on the same connections', async () => {
  await holder.query('rollback');
  await pause(50);
  for (const query of [page, tally, page, tally, page])
    expect((await city.ask(query, bureau)).errors).toBeUndefined();
});
