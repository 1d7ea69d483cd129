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

test('accuracy is what the comparison of the city tells, over the wards asked', async () => {
  const { data, errors } = await city.ask(
    `{ indicators(codes: ["OP-08"]) { all: computedValue(period: { fiscalYear: 2024 }) { state value coverage { answered } }
        one: computedValue(period: { fiscalYear: 2024 }, wards: ["27115"]) { value coverage { answered } } }
      city { informationAccuracy(period: { fiscalYear: 2024 }) { share checked { value } } } }`,
    bureau,
  );
  expect(errors).toBeUndefined();
  const { share, checked } = data.city.informationAccuracy;
  expect(checked.value).toBeGreaterThan(0);
  const [{ all, one }] = data.indicators;
  expect(all).toEqual({ state: 'EXACT', value: expect.closeTo(100 * share, 9), coverage: { answered: 2 } });
  expect([one.value > 0, one.value === all.value, one.coverage]).toEqual([true, false, { answered: 1 }]);
});

test('the evidence for each recommendation answers', async () => {
  const { data } = await city.ask('{ recommendations { evidence { query } } }', bureau);
  const queries = data.recommendations.flatMap(({ evidence }: Answered) =>
    evidence.map(({ query }: Answered) => query),
  );
  expect(queries.length).toBeGreaterThanOrEqual(17);
  for (const query of queries) {
    const answer = await city.ask(query, bureau);
    expect([query, answer.errors]).toEqual([query, undefined]);
  }
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

const reportsQuery = `{ monthlyReports(month: "2025-02", wards: ["27102", "27115"]) {
  rows { ward { code name } state punctuality dueOn acceptedRevision cases { state value } }
  total { acceptedReports cases { state value lower } persons { state value lower upper }
    byTopic { topic cases { value lower } } byHour { hour cases { value } } meetings { meetingKind held { value } } }
  coverage { answered expected } } }`;
const inFebruary = `to_char(received_at at time zone 'Asia/Tokyo', 'YYYY-MM') = '2025-02'`;
const countIn = async (ward: string, what = 'count(*)') =>
  (
    await queryRows<{ count: number }>(
      city.databaseUrl(ward),
      `select ${what}::int as count from consultation_case where ${inFebruary}`,
    )
  )[0]!.count;

test('accepted monthly reports add up: cases exactly, persons within bounds', async () => {
  const { data, errors } = await city.ask(reportsQuery, bureau);
  expect(errors).toBeUndefined();
  const { rows, total, coverage } = data.monthlyReports;
  const cases = await Promise.all(wards.map((ward) => countIn(ward)));
  const persons = await Promise.all(wards.map((ward) => countIn(ward, 'count(distinct subject_id)')));
  const sum = cases.reduce((all, one) => all + one, 0);
  expect(rows).toEqual(
    ['都島区', '東成区'].map((name, place) => ({
      ward: { code: wards[place], name },
      state: 'ACCEPTED',
      punctuality: 'ON_TIME',
      dueOn: '2025-03-10',
      acceptedRevision: 1,
      cases: { state: 'EXACT', value: cases[place] },
    })),
  );
  expect(total).toMatchObject({
    acceptedReports: 2,
    cases: { state: 'EXACT', value: sum },
    persons: {
      state: 'BOUNDED',
      value: null,
      lower: Math.max(...persons),
      upper: persons.reduce((all, one) => all + one, 0),
    },
  });
  expect(total.byTopic.map((row: Answered) => row.topic)).toHaveLength(20);
  expect(total.byHour.reduce((all: number, row: Answered) => all + Number(row.cases.value), 0)).toBe(sum);
  expect(coverage).toEqual({ answered: 2, expected: 2 });
});

test('the demonstration’s reports are what the nodes themselves count: nothing has changed, no error is in them', async () => {
  const { data, errors } = await city.ask(
    `{ wards(codes: ["27102", "27115"]) { monthlyReports(from: "2025-01", to: "2025-02") {
       month acknowledged checks { severity code } changes { figure } } } }`,
    bureau,
  );
  expect(errors).toBeUndefined();
  const reports: Answered[] = data.wards.flatMap((ward: Answered) => ward.monthlyReports);
  expect(reports.map(({ month }) => month)).toEqual(['2025-02', '2025-01', '2025-02', '2025-01']);
  for (const { acknowledged, checks, changes } of reports) {
    const codes = new Set(checks.map(({ code }: Answered) => code));
    expect([changes, [...codes].sort(), checks.filter((one: Answered) => one.severity === 'ERROR')]).toEqual([
      [],
      [...acknowledged].sort(),
      [],
    ]);
  }
});

test('a month on which nobody has an accepted report adds up to nothing, which is not 0; a ward sees its own row', async () => {
  const { data } = await city.ask(
    '{ monthlyReports(month: "2025-03") { rows { ward { code } state punctuality } total { acceptedReports cases { state value } } } }',
    { role: 'ward_officer', ward: '27115' },
  );
  expect(data.monthlyReports).toEqual({
    rows: [{ ward: { code: '27115' }, state: 'NOT_REPORTED', punctuality: 'NOT_DUE' }],
    total: { acceptedReports: 0, cases: { state: 'NOT_REPORTED', value: null } },
  });
  const refused = await city.ask(reportsQuery, { role: 'analyst' });
  expect(refused.errors?.map((error) => error.extensions.code)).toEqual(['FORBIDDEN']);
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
  const { monthlyReports } = (await city.ask(reportsQuery, bureau)).data;
  expect(monthlyReports.rows[0]).toEqual({
    ward: { code: '27102', name: '都島区' },
    ...{ state: null, punctuality: null, dueOn: null, acceptedRevision: null },
    cases: { state: 'NOT_REPORTED', value: null },
  });
  const [left, persons] = [await countIn('27115'), await countIn('27115', 'count(distinct subject_id)')];
  expect([monthlyReports.total.cases, monthlyReports.total.persons]).toEqual([
    { state: 'PARTIAL', value: null, lower: left },
    { state: 'PARTIAL', value: null, lower: persons, upper: null },
  ]);
  const topics = (await city.ask(topicQuery, bureau)).data.topicTrainings;
  expect(
    topics.every(
      (topic: Answered) => topic.coverage.cases.value === null && !topic.coverage.coverage.complete,
    ),
  ).toBe(true);
  expect(topics.map((topic: Answered) => topic.coverage.state)).not.toContain('NOT_ASKED');
});
