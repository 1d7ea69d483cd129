import { createSealKeys, isSealGenuine } from '@kakehashi/shared/access-log/seal.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';
import { queryRows } from '../support/test-database.ts';

const keys = createSealKeys();
const bureau = { role: 'bureau', purpose: 'monitoring' };
let city: TestCity;

beforeAll(async () => {
  city = await startTestCity({ wards: ['27115', '27102'], unseeded: true, sealPrivateKey: keys.privateKey });
}, 120_000);
afterAll(() => city.stop());

interface Seal {
  readonly sequence: number;
  readonly hash: string;
  readonly sealedAt: string;
  readonly signature: string;
  readonly state: string;
}

const sealsQuery = `query ($ward: ID!) { accessLogSeals(ward: $ward) { sequence hash sealedAt signature state } }`;
const sealsOf = async (ward: string, as = bureau as Parameters<TestCity['ask']>[1]) =>
  city.ask(sealsQuery, as, { ward });

/** Asks something over the nodes until each has so many seals. */
async function waitForSeals(ward: string, count: number): Promise<Seal[]> {
  const statistics = '{ caseStatistics(period: { fiscalYear: 2024 }) { total { cases { value } } } }';
  for (let attempt = 0; attempt < 200; attempt += 1) {
    await city.ask(statistics, bureau);
    const { data } = await sealsOf(ward);
    if (data.accessLogSeals.length >= count) return data.accessLogSeals;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`expected ${count} seals of ${ward}, but they did not come`);
}

/** Makes the seals of a ward a day older, as if it were tomorrow. */
async function letADayPass(ward: string): Promise<void> {
  await queryRows(
    city.databaseUrl('oversight'),
    `update access_log_seal set sealed_at = sealed_at - interval '1 day' where node = $1`,
    [ward],
  );
  await city.restartOversight();
}

test('oversight seals the end of each log when somebody first asks, signs it, and not again that day', async () => {
  const [seal] = await waitForSeals('27115', 1);
  await waitForSeals('27102', 1);
  const [row] = await queryRows<{ hash: string }>(
    city.databaseUrl('27115'),
    'select hash from access_log where sequence = $1 union all select hash from access_log_head where $1 = 0 limit 1',
    [seal!.sequence],
  );
  expect(seal).toMatchObject({ state: 'INTACT', ...(seal!.sequence > 0 && { hash: row?.hash }) });
  const signed = { ...seal!, node: '27115', sealedAt: new Date(seal!.sealedAt) };
  expect(isSealGenuine(signed, keys.publicKey)).toBe(true);
  expect(isSealGenuine({ ...signed, sequence: signed.sequence + 1 }, keys.publicKey)).toBe(false);
  expect(isSealGenuine({ ...signed, node: '27102' }, keys.publicKey)).toBe(false);
  await city.restartOversight();
  await waitForSeals('27115', 1);
  expect((await sealsOf('27115')).data.accessLogSeals.length).toBe(1);
});

test('a log that only grew is intact the next day', async () => {
  await letADayPass('27102');
  const [newest] = await waitForSeals('27102', 2);
  expect(newest).toMatchObject({ state: 'INTACT' });
  expect(newest!.sequence).toBeGreaterThan(0);
});

test('a log that was written anew, head and all, is found broken the next day', async () => {
  await letADayPass('27102');
  await waitForSeals('27102', 3);
  await queryRows(
    city.databaseUrl('27102'),
    `with cut as (delete from access_log)
     update access_log_head set sequence = 0, hash = '7453aeb8e3ed2bcfd0d3c237e81d21c0fc277bd23a43d17a47f9b86eaa4f5cb5'`,
  );
  await letADayPass('27102');
  const [newest] = await waitForSeals('27102', 4);
  expect(newest).toMatchObject({ state: 'BROKEN' });
});

test.each([
  ['an analyst', { role: 'analyst' }],
  ['staff of another ward', { role: 'coordinator', ward: '27102' }],
  ['an operator of another ward', { role: 'operator', ward: '27102' }],
])('%s is not shown what was sealed', async (_, as) => {
  const { data, errors } = await sealsOf('27115', as);
  expect([data.accessLogSeals, errors?.[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
});

test('an operator of the ward is', async () => {
  const { data } = await sealsOf('27115', { role: 'operator', ward: '27115' });
  expect(data.accessLogSeals.length).toBeGreaterThan(0);
});

interface LogRow {
  readonly kind: string;
  readonly role: string;
  readonly purpose: string | null;
  readonly fields: string[];
  readonly detail: string | null;
}

async function logOf(name: string, field: string): Promise<LogRow | undefined> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const [row] = await queryRows<LogRow>(
      city.databaseUrl(name),
      'select kind, role, purpose, fields, detail from access_log where fields @> array[$1] order by sequence desc limit 1',
      [field],
    );
    if (row) return row;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}

test('oversight logs what it gathered and what it refused', async () => {
  await city.ask('{ caseStatistics(period: { fiscalYear: 2024 }) { total { cases { value } } } }', bureau);
  expect(await logOf('oversight', 'Query.caseStatistics')).toEqual({
    kind: 'AGGREGATE',
    role: 'bureau',
    purpose: 'monitoring',
    fields: ['Query.caseStatistics'],
    detail: '2 of 2 wards',
  });
  await city.ask('{ cases { totalCount { value } } }', { role: 'analyst', purpose: 'research' });
  expect(await logOf('oversight', 'Query.cases')).toEqual({
    kind: 'DENIED',
    role: 'analyst',
    purpose: 'research',
    fields: ['Query.cases'],
    detail: null,
  });
});
