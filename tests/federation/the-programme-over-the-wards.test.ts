import { queryRows } from '../support/test-database.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers of many shapes
type Answered = any;

const wards = ['27102', '27115'];
const bureau = { role: 'bureau' };
let city: TestCity;
beforeAll(async () => {
  city = await startTestCity({ wards, nodeBudgetMs: 20_000 });
}, 120_000);
afterAll(async () => {
  await city.stop();
});

/** One number from each of the wards' databases, added. */
async function sumOverWards(statement: string): Promise<number> {
  const counts = await Promise.all(
    wards.map((ward) => queryRows<{ count: number }>(city.databaseUrl(ward), statement)),
  );
  return counts.reduce((sum, rows) => sum + (rows[0]?.count ?? 0), 0);
}

const indicatorQuery = `query ($codes: [String!]) { indicators(codes: $codes) { code measure cityValue(fiscalYear: 2024)
  computedValue(period: { fiscalYear: 2024 }, wards: ["27102", "27115"]) { state value lower upper coverage { expected answered complete } } } }`;
const whole = { expected: 2, answered: 2, complete: true };

test('indicators of cases are computed from the wards, and say what they rest on', async () => {
  const { data, errors } = await city.ask(indicatorQuery, bureau, {
    codes: ['OP-01', 'OP-02', 'OP-03', 'OP-05', 'OP-12', 'OP-19', 'S1-5', 'S4-3'],
  });
  expect(errors).toBeUndefined();
  const byCode = new Map<string, Answered>(data.indicators.map((one: { code: string }) => [one.code, one]));
  const cases = await sumOverWards('select count(*)::int as count from consultation_case');
  const unresolved = await sumOverWards(
    "select count(*)::int as count from consultation_case where outcome = 'UNRESOLVED'",
  );
  const sameDay = await sumOverWards(`select count(*)::int as count from consultation_case where
    (first_response_at at time zone 'Asia/Tokyo')::date = (received_at at time zone 'Asia/Tokyo')::date`);
  const answered = await sumOverWards('select count(first_response_at)::int as count from consultation_case');
  const exact = (value: number) => ({ state: 'EXACT', value, lower: value, upper: value, coverage: whole });
  expect(cases).toBeGreaterThan(700);
  expect(byCode.get('OP-01').computedValue).toEqual(exact(cases));
  expect(byCode.get('S1-5').computedValue).toEqual(exact(cases));
  expect(byCode.get('OP-12').computedValue).toEqual(exact(unresolved));
  expect(byCode.get('OP-05').computedValue.value).toBeCloseTo((100 * sameDay) / answered, 9);
  expect(byCode.get('OP-02').computedValue).toMatchObject({ state: 'BOUNDED', value: null });
  const { lower, upper } = byCode.get('OP-02').computedValue;
  expect(byCode.get('OP-03').computedValue).toMatchObject({
    state: 'BOUNDED',
    lower: cases / upper,
    upper: cases / lower,
  });
  expect([byCode.get('OP-19').computedValue, byCode.get('OP-19').cityValue]).toEqual([null, 900 / 17]);
  expect([byCode.get('S4-3').measure, byCode.get('S4-3').computedValue]).toEqual([null, null]);
});

const topicQuery = `{ topicTrainings(fiscalYear: 2024) { topic sessions
  coverage(wards: ["27102", "27115"]) { state casesPerSession cases { state value lower } coverage { complete } } } }`;

test('training stands against what the rooms are asked: topics without training are found', async () => {
  const { data, errors } = await city.ask(topicQuery, bureau);
  expect(errors).toBeUndefined();
  const sessions = await queryRows<{ topic: string; count: number }>(
    city.databaseUrl('city'),
    `select topic, count(*)::int as count from training_session s join training_course c on c.id = s.course_id, unnest(c.topics) as topic
     where s.state = 'HELD' and s.held_on between '2024-04-01' and '2025-03-31' group by topic`,
  );
  const held = new Map(sessions.map(({ topic, count }) => [topic, count]));
  expect(data.topicTrainings).toHaveLength(20);
  for (const { topic, sessions: count, coverage } of data.topicTrainings) {
    const cases = await sumOverWards(
      `select count(*)::int as count from case_topic where topic = '${topic}'`,
    );
    const number = held.get(topic) ?? 0;
    expect([topic, count, coverage]).toEqual([
      topic,
      number,
      {
        state: cases === 0 ? 'NOT_ASKED' : number > 0 ? 'COVERED' : 'NOT_COVERED',
        casesPerSession: number > 0 ? cases / number : null,
        cases: { state: 'EXACT', value: cases, lower: cases },
        coverage: { complete: true },
      },
    ]);
  }
  const states = new Set(data.topicTrainings.map((one: Answered) => one.coverage.state));
  expect([states.has('COVERED'), states.has('NOT_COVERED')]).toEqual([true, true]);
});

test.each([['analyst'], ['operator']])('%s gets neither, and the rest of the answer', async (role) => {
  const as = role === 'operator' ? { role, ward: '27115' } : { role };
  const { data, errors } = await city.ask(indicatorQuery, as, { codes: ['OP-01'] });
  expect(data.indicators).toEqual([
    { code: 'OP-01', measure: 'CASES', cityValue: null, computedValue: null },
  ]);
  expect(errors?.map((error) => [error.path, error.extensions.code])).toEqual([
    [['indicators', 0, 'computedValue'], 'FORBIDDEN'],
  ]);
});

test('a lost ward leaves bounds and no value; the city’s own facts stay', async () => {
  await city.stopNode('27102');
  const { data } = await city.ask(indicatorQuery, bureau, { codes: ['OP-01', 'OP-05'] });
  const one = await queryRows<{ count: number }>(
    city.databaseUrl('27115'),
    'select count(*)::int as count from consultation_case',
  );
  const coverage = { expected: 2, answered: 1, complete: false };
  expect(data.indicators.map((indicator: Answered) => indicator.computedValue)).toEqual([
    { state: 'PARTIAL', value: null, lower: one[0]!.count, upper: null, coverage },
    { state: 'PARTIAL', value: null, lower: null, upper: null, coverage },
  ]);
  const topics = (await city.ask(topicQuery, bureau)).data.topicTrainings;
  expect(
    topics.every(
      (topic: Answered) => topic.coverage.cases.value === null && !topic.coverage.coverage.complete,
    ),
  ).toBe(true);
  expect(topics.map((topic: Answered) => topic.coverage.state)).not.toContain('NOT_ASKED');
});
