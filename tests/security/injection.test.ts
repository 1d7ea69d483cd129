import fc from 'fast-check';
import {
  startTestCitySubgraph,
  type TestCitySubgraph,
} from '../../subgraphs/city/tests/test-city-subgraph.ts';
import { startTestWard, type TestWard } from '../../subgraphs/ward/tests/test-ward.ts';

let city: TestCitySubgraph;
let ward: TestWard;
beforeAll(async () => {
  [city, ward] = await Promise.all([startTestCitySubgraph(), startTestWard('27115')]);
}, 120_000);
afterAll(async () => {
  await Promise.all([city.stop(), ward.stop()]);
});

const coordinator = { role: 'coordinator', ward: '27115' };

/** What breaks out of a statement that is put together from text, and parts of it in any order. */
const pieces = [
  "'",
  "''",
  '"',
  '\\',
  ';',
  '--',
  '/*',
  '*/',
  '%',
  '_',
  ' OR 1=1',
  ' UNION SELECT null',
  "') OR ('1'='1",
  '; DROP TABLE subject',
  '; SELECT pg_sleep(5)',
  '$1',
  '$$',
  ':name',
  '{}',
  '\n',
  '\r',
  '🈳',
  'あ',
  '\u0000',
];
const hostile = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));
const runs = { numRuns: 40 };
const unexpected = ['INTERNAL_SERVER_ERROR', 'DEADLINE_EXCEEDED', 'OVERLOADED'];

/** Codes that would say that a text has reached the language of the database. */
const suspicious = (errors: readonly { readonly extensions: { readonly code: string } }[] | undefined) =>
  (errors ?? []).map(({ extensions }) => extensions.code).filter((code) => unexpected.includes(code));

test('text in a search of resources is text: it finds what holds it and nothing else', async () => {
  const search = 'query ($text: String) { resources(where: { text: $text }) { totalCount } }';
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const { data, errors } = await city.ask(search, { text });
      expect(suspicious(errors)).toEqual([]);
      // There is no resource, so whatever is found was put there by the text.
      expect(data?.resources?.totalCount ?? 0).toBe(0);
    }),
    runs,
  );
});

test('codes and IDs are values', async () => {
  const query =
    'query ($id: ID!, $codes: [ID!]) { resource(id: $id) { id } wards(codes: $codes) { code } ward(code: $id) { code } }';
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const { data, errors } = await city.ask(query, { id: text, codes: [text] });
      expect(suspicious(errors)).toEqual([]);
      expect(data).toEqual({ resource: null, wards: null, ward: null });
    }),
    runs,
  );
});

test('a person is registered with exactly the text that was typed, and no table suffers', async () => {
  const mutation =
    'mutation ($input: RegisterSubjectInput!) { registerSubject(input: $input) { subject { name address } userErrors { code } } }';
  let key = 0;
  await fc.assert(
    fc.asyncProperty(hostile, async (part) => {
      const name = `試験${part.replaceAll('\0', '')}`.replaceAll(/\s+/g, '').slice(0, 60);
      const input = {
        idempotencyKey: `injection-${String((key += 1))}`,
        name,
        nameKana: 'シケン',
        address: name,
        insuredCategory: 'NOT_INSURED',
      };
      const { data, errors } = await ward.ask({ as: coordinator, query: mutation, variables: { input } });
      expect(suspicious(errors)).toEqual([]);
      const registered = data?.registerSubject?.subject;
      if (registered) expect(registered).toEqual({ name, address: name });
    }),
    runs,
  );
  const [counted] = await ward.database.query(
    'select count(*)::int as count from subject where name like $1',
    ['試験%'],
  );
  expect(counted?.['count']).toBeGreaterThan(0);
});

describe('a person cannot be given more than the form has', () => {
  const fields = {
    idempotencyKey: 'mass-assignment',
    name: '試験太郎',
    nameKana: 'シケンタロウ',
    insuredCategory: 'NOT_INSURED',
  };
  const mutation =
    'mutation ($input: RegisterSubjectInput!) { registerSubject(input: $input) { subject { id } } }';
  const count = async () =>
    (await ward.database.query('select count(*)::int as count from subject'))[0]?.['count'];

  test.each([
    ['id', '27115-0198c0de-0000-7000-8000-000000000001'],
    ['wardCode', '27102'],
    ['version', 99],
    ['createdAt', '2000-01-01T00:00:00.000Z'],
    ['constructor', {}],
  ])('%s', async (name, value) => {
    const before = await count();
    const answer = await ward.ask({
      as: coordinator,
      query: mutation,
      variables: { input: { ...fields, [name]: value } },
    });
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    expect(await count()).toBe(before);
  });
});

test('a case is opened with its own number, state and version, whatever else is sent', async () => {
  const query = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id } } }';
  const input = {
    ward: '27115',
    idempotencyKey: 'mass-assignment-case',
    channel: 'PHONE',
    requesterKind: 'CARE_MANAGER',
    topics: ['HOME_DOCTOR'],
    scene: 'DAILY',
  };
  for (const more of [
    { status: 'CLOSED' },
    { number: '2024-00001' },
    { version: 9 },
    { closedAt: '2025-01-01T00:00:00.000Z' },
  ]) {
    const variables = { input: { ...input, ...more } };
    const { data, errors } = await ward.ask({ as: coordinator, query, variables });
    expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([undefined, ['BAD_USER_INPUT']]);
  }
});
