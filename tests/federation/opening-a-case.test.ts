import { queryRows } from '../support/test-database.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';

const openCase = `mutation ($input: OpenCaseInput!) {
  openCase(input: $input) { case { id number status version ward { code name } } userErrors { field code message } }
}`;
const coordinator = { role: 'coordinator', ward: '27115' };
const input = {
  ward: '27115',
  idempotencyKey: 'first-case-0001',
  channel: 'PHONE',
  requesterKind: 'CARE_MANAGER',
  topics: ['HOME_DOCTOR'],
  scene: 'DAILY',
};

let city: TestCity;
beforeAll(async () => {
  // Not time is promised here: a busy machine may take its own.
  city = await startTestCity({ wards: ['27102', '27115'], nodeBudgetMs: 5_000 });
}, 60_000);
afterAll(async () => {
  await city.stop();
});

test('through the gateway opens it at the ward that the input names, and counts it in the city', async () => {
  const { data, errors } = await city.ask(openCase, coordinator, { input });
  expect(errors).toBeUndefined();
  expect(data.openCase).toEqual({
    case: {
      id: expect.stringMatching(/^27115-/),
      number: '2024-00471',
      status: 'RECEIVED',
      version: 1,
      ward: { code: '27115', name: '東成区' },
    },
    userErrors: [],
  });
  const statistics = await city.ask(
    '{ caseStatistics(period: { fiscalYear: 2024 }) { total { cases { value } } } }',
    { role: 'bureau' },
  );
  expect(statistics.data.caseStatistics.total.cases.value).toBe(489 + 470 + 1);
});

test('twenty times at once with one key opens one case', async () => {
  const same = { ...input, idempotencyKey: 'twenty-at-once' };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => city.ask(openCase, coordinator, { input: same })),
  );
  const ids = new Set(answers.map(({ data }) => data.openCase?.case?.id).filter(Boolean));
  expect(ids.size).toBe(1);
  const rows = await queryRows<{ count: string }>(
    city.databaseUrl('27115'),
    `select count(*) from consultation_case where id = any($1)`,
    [[...ids]],
  );
  expect(rows).toEqual([{ count: '1' }]);
});

test('with a key that was used for another input is refused', async () => {
  const { data, errors } = await city.ask(openCase, coordinator, { input: { ...input, scene: 'EOL' } });
  expect(data).toEqual({ openCase: null });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('with input that can be mended says what was expected', async () => {
  const { data } = await city.ask(openCase, coordinator, {
    input: { ...input, idempotencyKey: 'no-topics-at-all', topics: [] },
  });
  expect(data.openCase.case).toBeNull();
  expect(data.openCase.userErrors).toMatchObject([
    { field: 'input.topics', message: expect.stringMatching(/expected .+, but got/) },
  ]);
});

test.each([
  ['a coordinator of another ward', { role: 'coordinator', ward: '27102' }],
  ['the ward office', { role: 'ward_officer', ward: '27115' }],
  ['the bureau', { role: 'bureau' }],
  ['an analyst', { role: 'analyst' }],
])('%s may not', async (_, who) => {
  const before = await queryRows<{ count: string }>(
    city.databaseUrl('27115'),
    'select count(*) from consultation_case',
  );
  const { data, errors } = await city.ask(openCase, who, {
    input: { ...input, idempotencyKey: 'not-allowed-0001' },
  });
  expect(data).toEqual({ openCase: null });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  expect(await queryRows(city.databaseUrl('27115'), 'select count(*) from consultation_case')).toEqual(
    before,
  );
});

test('for an unknown ward names no node', async () => {
  const { data, errors } = await city.ask(openCase, coordinator, { input: { ...input, ward: '99999' } });
  expect(data).toEqual({ openCase: null });
  expect(errors?.[0]?.extensions).toEqual({ code: 'UNKNOWN_WARD' });
});
