/* eslint-disable max-lines -- one city serves all comparisons; a second one would cost the suite more than the lines. */
import ExcelJs from 'exceljs';
import { countIn, levelling, receive, refer, three } from '../support/comparisons.ts';
import { startFakeNode, type FakeAnswer, type FakeNode } from '../support/fake-node.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';
import { queryRows } from '../support/test-database.ts';

// Times are measured on a machine that others use too: what fails once is tried again before it counts.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

const [miyakojima, higashinari, fake] = ['27102', '27115', '27103'] as const;
const bureau = { role: 'bureau' };
const exact = (value: number) => ({ state: 'EXACT', value });

let city: TestCity;
let node: FakeNode;
beforeAll(async () => {
  node = await startFakeNode();
  const wards = [miyakojima, higashinari];
  city = await startTestCity({ wards, otherNodes: { [fake]: node.url }, nodeBudgetMs: 5_000 });
}, 60_000);
afterAll(async () => {
  await city.stop();
  await node.stop();
});

const ask = async (query: string, as: { role: string; ward?: string } = bureau) => city.ask(query, as);

const measures = { cases: 30, persons: 20, sameDayResponses: 0, throughTwoWindows: 1 };
const total = { policyVersion: 'p', total: measures, rows: [] };
const wholeYear = "received_at < timestamptz '2025-04-01T00:00:00+09'";

describe('many statistics of one request', () => {
  test('are one call to each node', async () => {
    const months = [{ month: '2024-04', measures }];
    node.answerWith(({ query }) => {
      const answers = [...query.matchAll(/(tally\d): caseTally/g)].map(([, name = '']) => [
        name,
        { ...total, rows: query.includes('month') ? months : [] },
      ]);
      return { data: Object.fromEntries(answers) as object };
    });
    const before = node.questions.length;
    const { data, errors } = await ask(three);
    expect(errors).toBeUndefined();
    expect(node.questions.length - before).toBe(1);
    const cases =
      30 +
      (await countIn(city.databaseUrl(miyakojima), wholeYear)) +
      (await countIn(city.databaseUrl(higashinari), wholeYear));
    expect(data.total.total.cases.value).toBe(cases);
    const sum = data.byMonth.rows.reduce(
      (all: number, row: { measures: { cases: { value: number } } }) => all + row.measures.cases.value,
      0,
    );
    expect(sum).toBe(cases);
    expect(data.windows.total.throughTwoWindows.state).toBe('EXACT');
  });

  test('to a node of an older contract are asked one by one: what it can answer, it answers', async () => {
    const older: FakeAnswer = ({ query }) =>
      /tally0|throughTwoWindows/.test(query)
        ? { errors: [{ message: '-', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }
        : {
            data: {
              caseTally: { ...total, rows: query.includes('month') ? [{ month: '2024-04', measures }] : [] },
            },
          };
    node.answerWith(older);
    const { data } = await ask(three);
    expect(data.total.total.cases.value).not.toBeNull();
    expect(data.windows.total.throughTwoWindows).toMatchObject({ state: 'PARTIAL', value: null });
    expect(data.windows.coverage.wards).toEqual([
      { code: miyakojima, state: 'ANSWERED' },
      { code: fake, state: 'SCHEMA_SKEW' },
      { code: higashinari, state: 'ANSWERED' },
    ]);
  });
});

describe('levelling', () => {
  test('sets the cases of each ward beside its residents of 65 and over, whom the city counts', async () => {
    node.answerWith(() => ({ data: { caseTally: total } }));
    const { data, errors } = await ask(levelling);
    expect(errors).toBeUndefined();
    const { code, name, caseLevelling } = data.city;
    expect([code, name, caseLevelling.from, caseLevelling.to]).toEqual([
      ...['27100', '大阪市', '2024-04-01', '2025-03-31'],
    ]);
    const { data: facts } = await ask(
      `{ wards(codes: ["${miyakojima}", "${fake}", "${higashinari}"]) { code name population { aged65Plus } } }`,
    );
    const cases = [
      await countIn(city.databaseUrl(miyakojima), wholeYear),
      30,
      await countIn(city.databaseUrl(higashinari), wholeYear),
    ];
    const residents = facts.wards.map(
      (ward: { population: { aged65Plus: number } }) => ward.population.aged65Plus,
    );
    const rate =
      cases.reduce((sum, one) => sum + one, 0) / residents.reduce((sum: number, one: number) => sum + one, 0);
    expect(caseLevelling.perThousand).toBeCloseTo(1_000 * rate, 9);
    expect(
      caseLevelling.rows.map((row: Record<string, unknown>) => [
        row['ward'],
        row['cases'],
        row['aged65Plus'],
      ]),
    ).toEqual(
      facts.wards.map((ward: { code: string; name: string }, place: number) => [
        { code: ward.code, name: ward.name },
        exact(cases[place] ?? -1),
        residents[place],
      ]),
    );
    const [first, second] = caseLevelling.rows;
    expect(first.expectedCases).toBeCloseTo(rate * residents[0], 6);
    expect(first.perThousandLower).toBeLessThan(first.perThousand);
    expect(first.perThousandUpper).toBeGreaterThan(first.perThousand);
    // 30 cases are far fewer than the city's rate gives a ward of this size.
    expect(second.position).toBe('FAR_BELOW');
    expect(caseLevelling.coverage).toEqual({ expected: 3, answered: 3 });
  });

  test('with a ward missing keeps the rates of the others and compares nothing', async () => {
    node.answerWith(() => ({ data: null }));
    const { data } = await ask(levelling);
    const { perThousand, dispersion, cases, rows, coverage } = data.city.caseLevelling;
    expect([perThousand, dispersion, cases.state, coverage.answered]).toEqual([null, null, 'PARTIAL', 2]);
    expect(
      rows.map((row: Record<string, unknown>) => [row['perThousand'] === null, row['position']]),
    ).toEqual([
      [false, null],
      [true, null],
      [false, null],
    ]);
  });

  test.each(['coordinator', 'ward_officer', 'analyst'])('is refused to a %s', async (role) => {
    const { data, errors } = await ask(levelling, role === 'analyst' ? { role } : { role, ward: miyakojima });
    expect(data.city.caseLevelling).toBeNull();
    expect(errors?.map((error) => error.extensions['code'])).toEqual(['FORBIDDEN']);
  });
});

describe('fairness, accuracy and double trouble', () => {
  const referred = { referrals: 1, checked: 1, right: 1, handOvers: null, handOversWithoutContext: null };
  let group: { kind: string; medicalArea: string; ids: string[] };
  beforeAll(async () => {
    const rows = await queryRows<{ kind: string; medicalArea: string; ids: string[] }>(
      city.databaseUrl('city'),
      `select r.kind, w.medical_area_code as "medicalArea", array_agg(r.id order by r.id) as ids from care_resource r
        join ward w on w.code = r.ward_code group by 1, 2 having count(*) between 4 and 40 order by 1, 2 limit 1`,
    );
    group = rows[0]!;
    const [first = '', second = ''] = group.ids;
    await refer(city.databaseUrl(miyakojima), miyakojima, [first, first, first, first]);
    await refer(city.databaseUrl(higashinari), higashinari, [first, first, first, second]);
    await receive(city.databaseUrl(miyakojima), miyakojima, ['ACCEPTED']);
    await receive(city.databaseUrl(higashinari), higashinari, [
      'ARRIVED',
      'ACCEPTED',
      'ACCEPTED',
      'OFFERED',
      'SENT',
      'OLD',
    ]);
    node.answerWith(({ query }) =>
      query.includes('referralTally')
        ? { data: { referralTally: { ...referred, resources: [{ resourceId: 'R-unknown', referrals: 1 }] } } }
        : { data: { caseTally: total } },
    );
  });

  test('referrals of all wards are set beside all resources of their kind and area, and beside chance', async () => {
    const { data, errors } = await ask(`{ city { referralFairness(period: { fiscalYear: 2024 }) {
      referrals { value } referralsElsewhere { value }
      rows { kind medicalArea { code name } resources referrals withoutReferral gini giniByChance giniByChanceUpper topShare moreThanChance }
      coverage { answered } } } }`);
    expect(errors).toBeUndefined();
    const { rows, referrals, referralsElsewhere, coverage } = data.city.referralFairness;
    expect([referrals.value, referralsElsewhere.value, coverage.answered]).toEqual([9, 1, 3]);
    const size = group.ids.length;
    expect(rows[0]).toMatchObject({
      kind: group.kind,
      medicalArea: { code: group.medicalArea, name: expect.any(String) },
      resources: size,
      referrals: 8,
      withoutReferral: size - 2,
      topShare: expect.closeTo(size > 10 ? 1 : 7 / 8, 9),
      moreThanChance: true,
    });
    // Sorted, only the last two have any: 1 and 7 of 8.
    expect(rows[0].gini).toBeCloseTo(
      ((2 * (size - 1) - size - 1) * 1 + (2 * size - size - 1) * 7) / (size * 8),
      9,
    );
    expect(rows[0].giniByChance).toBeLessThan(rows[0].giniByChanceUpper);
  });

  test('what was checked was right or not, with the interval of few; what no node keeps is not 0', async () => {
    const { data, errors } = await ask(`{ city {
      informationAccuracy(period: { fiscalYear: 2024 }) { checked { value } right { value } share shareLower shareUpper }
      doubleTrouble(period: { fiscalYear: 2024 }) { cases { value } throughTwoWindows { value } share
        handOvers { value } handOversWithoutContext { value } }
      resourceFreshness { resources neverConfirmed } } }`);
    expect(errors).toBeUndefined();
    // Of each ward's four, the first and the third were checked, and the third was right.
    expect(data.city.informationAccuracy).toEqual({
      checked: { value: 5 },
      right: { value: 3 },
      share: 0.6,
      shareLower: expect.closeTo(0.2307, 3),
      shareUpper: expect.closeTo(0.8824, 3),
    });
    const crossed = `(outcome = 'REFERRED' or requester_kind = 'OTHER_ROOM') and ${wholeYear}`;
    const windows =
      1 +
      (await countIn(city.databaseUrl(miyakojima), crossed)) +
      (await countIn(city.databaseUrl(higashinari), crossed));
    const { doubleTrouble } = data.city;
    expect(doubleTrouble.throughTwoWindows.value).toBe(windows);
    // Four were accepted in the year; the context of one has come. Offers, those sent and those of another year do not count.
    expect([doubleTrouble.handOvers.value, doubleTrouble.handOversWithoutContext.value]).toEqual([4, 3]);
    expect(doubleTrouble.share).toBeCloseTo(windows / doubleTrouble.cases.value, 9);
  });

  test.each(['CASES', 'LEVELLING', 'FAIRNESS', 'ACCURACY', 'DOUBLE_TROUBLE'])(
    '%s are files with names, question, day, coverage and a note, as CSV and as a workbook',
    async (of) => {
      node.answerWith(() => ({ data: null }));
      const file = (format: string) =>
        `${format}: statisticsFile(of: ${of}, format: ${format}, period: { fiscalYear: 2024 }, groupBy: [WARD]) { fileName mediaType encoding content }`;
      const { data, errors } = await ask(`{ city { ${file('CSV')} ${file('XLSX')} } }`);
      expect(errors).toBeUndefined();
      const { CSV, XLSX } = data.city;
      expect(CSV.content.startsWith('\uFEFF表題,')).toBe(true);
      expect(CSV.content).toContain('期間,令和6年4月1日から令和7年3月31日まで（受付日）');
      expect(CSV.content).toContain('回答した区,2/3区');
      expect(CSV.content).toMatch(/応答のない区,.*福島区/);
      expect(CSV.content).toContain('このまま公表できません');
      const workbook = new ExcelJs.Workbook();
      await workbook.xlsx.load(Buffer.from(XLSX.content, 'base64') as unknown as ArrayBuffer);
      const rowsOfSheet = workbook.worksheets[0]?.getSheetValues() ?? [];
      const headings = CSV.content.split('\r\n\r\n')[0] === undefined ? '' : CSV.content;
      expect(headings).toContain(String((rowsOfSheet[2] as unknown[] | undefined)?.[1]));
      if (of === 'CASES') expect(CSV.content).toMatch(/\r\n都島区,\d+,確定,/);
    },
  );

  test('a ward has the file of its own cases and no other', async () => {
    const query = (of: string) =>
      `{ city { statisticsFile(of: ${of}, format: CSV, period: { fiscalYear: 2024 }) { content } } }`;
    const staff = { role: 'ward_officer', ward: higashinari };
    const own = await ask(query('CASES'), staff);
    expect(own.data.city.statisticsFile.content).toContain('回答した区,1/1区');
    const other = await ask(query('LEVELLING'), staff);
    expect(other.errors?.map((error) => error.extensions['code'])).toEqual(['FORBIDDEN']);
  });
});

describe('the trend', () => {
  const trend = `{ caseStatistics(period: { month: "2025-03" }, wards: ["${miyakojima}", "${higashinari}"], groupBy: [WARD]) {
    total { cases { value } }
    trend { from to total { cases { value } } casesChange coverage { complete } }
    rows { ward { code } measures { cases { value } } trend { measures { cases { value } } casesChange } } } }`;

  test('sets the month before beside a month, for the total and for each ward', async () => {
    const inMonth = (month: string) =>
      `to_char(received_at at time zone 'Asia/Tokyo', 'YYYY-MM') = '${month}'`;
    const wards = [miyakojima, higashinari];
    const now = await Promise.all(wards.map((ward) => countIn(city.databaseUrl(ward), inMonth('2025-03'))));
    const before = await Promise.all(
      wards.map((ward) => countIn(city.databaseUrl(ward), inMonth('2025-02'))),
    );
    const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
    const change = (a: number, b: number) => (a - b) / b;
    const { data } = await ask(trend);
    expect(data.caseStatistics).toEqual({
      total: { cases: { value: sum(now) } },
      trend: {
        ...{ from: '2025-02-01', to: '2025-02-28' },
        total: { cases: { value: sum(before) } },
        casesChange: expect.closeTo(change(sum(now), sum(before)), 9),
        coverage: { complete: true },
      },
      rows: wards.map((code, place) => ({
        ward: { code },
        measures: { cases: { value: now[place] } },
        trend: {
          measures: { cases: { value: before[place] } },
          casesChange: expect.closeTo(change(now[place] ?? 0, before[place] ?? 0), 9),
        },
      })),
    });
  });
});

describe('days and coordinators', () => {
  const by = (dimension: string, ward: string) =>
    `{ caseStatistics(period: { month: "2025-03" }, wards: ["${ward}"], groupBy: [${dimension}]) {
      total { cases { value } } rows { day coordinator { id } measures { cases { value } } } } }`;

  test.each(['DAY', 'COORDINATOR'])(
    'by %s, a ward tells its own staff and nobody else',
    async (dimension) => {
      for (const role of ['coordinator', 'ward_officer']) {
        const { data } = await ask(by(dimension, higashinari), { role, ward: higashinari });
        const { rows, total: all } = data.caseStatistics;
        const sum = rows.reduce(
          (one: number, row: { measures: { cases: { value: number } } }) => one + row.measures.cases.value,
          0,
        );
        expect([rows.length > 1, sum]).toEqual([true, all.cases.value]);
      }
      const refused = await ask(by(dimension, higashinari));
      expect(refused.errors?.map((error) => error.extensions['code'])).toEqual(['FORBIDDEN']);
      const elsewhere = await ask(by(dimension, miyakojima), { role: 'coordinator', ward: higashinari });
      expect(elsewhere.errors?.map((error) => error.extensions['code'])).toEqual(['NO_WARD_ANSWERED']);
    },
  );
});
