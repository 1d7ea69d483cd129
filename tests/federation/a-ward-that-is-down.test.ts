import { readContractSet } from '@kakehashi/shared/composition/contract-history.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';

const wards = ['27102', '27111', '27115'];
const bureau = { role: 'bureau' };
const statistics = `query ($wards: [ID!], $groupBy: [CaseDimension!]) {
  caseStatistics(period: { fiscalYear: 2024 }, wards: $wards, groupBy: $groupBy) {
    total { cases { state value lower upper } persons { state value lower upper } firstResponseMinutesMedian sameDayResponseRate }
    rows { ward { code name } month scene measures { cases { state value lower upper } persons { state value lower upper } firstResponseMinutesMedian } }
    coverage { expected answered complete wards { code state asOf ward { name } } }
  }
}`;
const partial = (lower: number) => ({ state: 'PARTIAL', value: null, lower, upper: null });
const exact = (value: number) => ({ state: 'EXACT', value, lower: value, upper: value });
const notReported = { state: 'NOT_REPORTED', value: null, lower: null, upper: null };

let city: TestCity;
beforeAll(async () => {
  city = await startTestCity({ wards });
  await city.ask(statistics, bureau);
  await city.stopNode('27115');
}, 60_000);
afterAll(async () => {
  await city.stop();
});

test('is named in the coverage with its reason, and the others stay', async () => {
  const { data, errors } = await city.ask(statistics, bureau, { groupBy: ['WARD'] });
  expect(errors).toBeUndefined();
  expect(data.caseStatistics.coverage).toEqual({
    expected: 3,
    answered: 2,
    complete: false,
    wards: [
      { code: '27102', state: 'ANSWERED', asOf: expect.any(String), ward: { name: '都島区' } },
      { code: '27111', state: 'ANSWERED', asOf: expect.any(String), ward: { name: '浪速区' } },
      { code: '27115', state: 'UNREACHABLE', asOf: null, ward: { name: '東成区' } },
    ],
  });
});

test('makes totals partial, never a number that looks complete', async () => {
  const { data } = await city.ask(statistics, bureau, { groupBy: ['WARD'] });
  expect(data.caseStatistics.total).toEqual({
    cases: partial(489 + 271),
    persons: partial(267),
    firstResponseMinutesMedian: null,
    sameDayResponseRate: null,
  });
  const rows = data.caseStatistics.rows.map(
    (row: { ward: { code: string }; measures: { cases: unknown } }) => [row.ward.code, row.measures.cases],
  );
  expect(rows).toEqual([
    ['27102', exact(489)],
    ['27111', exact(271)],
    ['27115', notReported],
  ]);
});

test('makes every group that it could have cases in partial', async () => {
  const { data } = await city.ask(statistics, bureau, { groupBy: ['SCENE'] });
  const states = data.caseStatistics.rows.map(
    (row: { measures: { cases: { state: string; value: unknown } } }) => row.measures.cases,
  );
  expect(states).toHaveLength(4);
  for (const count of states) expect(count).toMatchObject({ state: 'PARTIAL', value: null, upper: null });
});

test('leaves the statistics of the wards that were asked without it exact', async () => {
  const { data } = await city.ask(statistics, bureau, { wards: ['27102', '27111', '27102'] });
  expect(data.caseStatistics.total.cases).toEqual(exact(489 + 271));
  expect(data.caseStatistics.coverage).toMatchObject({ expected: 2, answered: 2, complete: true });
});

test('asked alone is an error with its coverage, not zeros', async () => {
  const { data, errors } = await city.ask(statistics, bureau, { wards: ['27115'] });
  expect(data).toEqual({ caseStatistics: null });
  expect(errors).toHaveLength(1);
  expect(errors?.[0]).toMatchObject({
    message: 'None of the wards asked answered.',
    path: ['caseStatistics'],
    extensions: {
      code: 'NO_WARD_ANSWERED',
      coverage: { expected: 1, answered: 0, wards: [{ code: '27115', state: 'UNREACHABLE' }] },
    },
  });
});

test('is null with WARD_UNAVAILABLE where its own fields are asked, and blanks nothing else', async () => {
  const { data, errors } = await city.ask(
    '{ wards(codes: ["27102", "27115"]) { code name consultationRoom { name } } }',
    bureau,
  );
  expect(data.wards).toEqual([
    { code: '27102', name: '都島区', consultationRoom: { name: expect.stringContaining('都島区') } },
    { code: '27115', name: '東成区', consultationRoom: null },
  ]);
  expect(errors).toEqual([
    {
      message: 'The ward node did not answer.',
      path: ['wards', 1],
      extensions: { code: 'WARD_UNAVAILABLE', ward: '27115', nodeState: 'UNREACHABLE' },
    },
  ]);
});

test('makes a page of cases incomplete and says so', async () => {
  const { data } = await city.ask(
    '{ cases(first: 3) { edges { node { ward { code } } } totalCount { state value lower } coverage { complete answered } } }',
    bureau,
  );
  expect(data.cases.totalCount).toEqual({ state: 'PARTIAL', value: null, lower: 489 + 271 });
  expect(data.cases.coverage).toEqual({ complete: false, answered: 2 });
  expect(data.cases.edges).toHaveLength(3);
});

test('is shown in nodes with the time of its last answer', async () => {
  const { data } = await city.ask(
    '{ nodes { code state contractVersion lastAnsweredAt ward { name } } }',
    bureau,
  );
  expect(data.nodes[2]).toEqual({
    code: '27115',
    state: 'UNREACHABLE',
    contractVersion: null,
    lastAnsweredAt: expect.any(String),
    ward: { name: '東成区' },
  });
  expect(data.nodes[0]).toMatchObject({
    code: '27102',
    state: 'ANSWERED',
    contractVersion: readContractSet().version,
  });
});

test('is complete again within 2 s after it is back, without a restart of the gateway', async () => {
  await city.startNode('27115');
  const backAt = performance.now();
  let { data } = await city.ask(statistics, bureau, { groupBy: ['WARD'] });
  while (!data.caseStatistics.coverage.complete && performance.now() - backAt < 2_000) {
    ({ data } = await city.ask(statistics, bureau, { groupBy: ['WARD'] }));
  }
  expect(data.caseStatistics.coverage).toMatchObject({ expected: 3, answered: 3, complete: true });
  expect(data.caseStatistics.total.cases).toEqual(exact(489 + 271 + 470));
  expect(data.caseStatistics.total.persons).toEqual({
    state: 'BOUNDED',
    value: null,
    lower: 267,
    upper: 267 + 148 + 256,
  });
});
