import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { outcomes } from './case-measures.ts';
import { gatherStatistics } from './gather-statistics.ts';
import type { NodeMeasures } from './measures.ts';

const measures = (cases: number, persons: number, responses: [number, number][] = []): NodeMeasures => ({
  cases,
  persons,
  sameDayResponses: 0,
  responses: new Map(responses),
  resolutions: new Map(),
  endings: new Map([['INFO', cases]]),
  throughTwoWindows: 0,
});
const miyakojima = { ward: parseWardCode('27102'), medicalArea: 'N' };
const fukushima = { ward: parseWardCode('27103'), medicalArea: 'W' };
const byText = (_: unknown, value: string) => value;
const counts = ({ cases, persons }: { cases: unknown; persons: unknown }) => ({ cases, persons });
const exact = (value: number) => ({ state: 'EXACT', value, lower: value, upper: value });
const partial = (lower: number) => ({ state: 'PARTIAL', value: null, lower, upper: null });
const notReported = { state: 'NOT_REPORTED', value: null, lower: null, upper: null };
/** Measures of cases that were all closed with information given, of which `responded` had a first response. */
const shown = (cases: number, persons: unknown, median: number | null) => ({
  cases: exact(cases),
  persons,
  firstResponseMinutesMedian: median,
  firstResponseMinutesP90: median,
  sameDayResponseRate: median === null ? null : 0,
  resolutionDaysMedian: null,
  resolutionDaysP90: null,
  outcomes: outcomes.map((outcome) => ({
    outcome,
    cases: exact(outcome === 'INFO' ? cases : 0),
    share: cases === 0 ? null : Number(outcome === 'INFO'),
  })),
  throughTwoWindows: exact(0),
  throughTwoWindowsShare: cases === 0 ? null : 0,
});
const bounded = (lower: number, upper: number) => ({ state: 'BOUNDED', value: null, lower, upper });

const tallies = [
  {
    ...miyakojima,
    total: measures(5, 3, [[10, 5]]),
    rows: [
      { group: { scene: 'DAILY' }, measures: measures(4, 3) },
      { group: { scene: 'EOL' }, measures: measures(1, 1) },
    ],
  },
  {
    ...fukushima,
    total: measures(2, 2, [[30, 2]]),
    rows: [{ group: { scene: 'DAILY' }, measures: measures(2, 2) }],
  },
];

describe('statistics over wards that all answered', () => {
  test('add cases, bound persons and take the median of all response times', () => {
    expect(gatherStatistics(tallies, [], [], byText)).toEqual({
      total: { ...shown(7, bounded(3, 5), 10), firstResponseMinutesP90: 30 },
      rows: [],
    });
  });

  test('have one row a group', () => {
    const { rows } = gatherStatistics(tallies, [], ['SCENE'], byText);
    expect(rows.map((row) => [row.scene, row.measures.cases])).toEqual([
      ['DAILY', exact(6)],
      ['EOL', exact(1)],
    ]);
  });

  test('know the persons of one ward exactly', () => {
    const { rows } = gatherStatistics(tallies, [], ['WARD'], byText);
    expect(rows.map((row) => [row.ward, counts(row.measures)])).toEqual([
      ['27102', { cases: exact(5), persons: exact(3) }],
      ['27103', { cases: exact(2), persons: exact(2) }],
    ]);
  });
});

describe('statistics with a ward missing', () => {
  const [answered] = tallies;
  const gather = (groupBy: Parameters<typeof gatherStatistics>[2]) =>
    gatherStatistics(answered ? [answered] : [], [fukushima], groupBy, byText);

  test('have a partial total without median', () => {
    expect(gather([]).total).toEqual({
      cases: partial(5),
      persons: partial(3),
      firstResponseMinutesMedian: null,
      firstResponseMinutesP90: null,
      sameDayResponseRate: null,
      resolutionDaysMedian: null,
      resolutionDaysP90: null,
      outcomes: null,
      throughTwoWindows: partial(0),
      throughTwoWindowsShare: null,
    });
  });

  test('have partial rows where the ward could have cases, and exact rows where it could not', () => {
    expect(gather(['SCENE']).rows.map((row) => row.measures.cases)).toEqual([partial(4), partial(1)]);
    expect(gather(['WARD', 'SCENE']).rows.map((row) => [row.ward, row.scene, row.measures.cases])).toEqual([
      ['27102', 'DAILY', exact(4)],
      ['27102', 'EOL', exact(1)],
      ['27103', undefined, notReported],
    ]);
  });

  test('have a row that reports nothing for an area of which nothing is known', () => {
    expect(gather(['MEDICAL_AREA']).rows.map((row) => [row.medicalArea, row.measures.cases])).toEqual([
      ['N', exact(5)],
      ['W', notReported],
    ]);
  });
});

describe('statistics with a ward missing whose last answer is known', () => {
  const asOf = new Date('2025-03-31T07:00:00Z');
  const [answered, stale] = tallies;
  const missing = [{ ...fukushima, stale: { asOf, tally: stale! } }];
  const gather = (groupBy: Parameters<typeof gatherStatistics>[2], lost = missing) =>
    gatherStatistics([answered!], lost, groupBy, byText);
  const then = (cases: number, persons: number) => ({
    asOf,
    measures: shown(cases, exact(persons), null),
  });

  test('have the old figures in its row, beside measures that report nothing', () => {
    expect(gather(['WARD']).rows.map((row) => [row.ward, row.measures.cases, row.stale])).toEqual([
      ['27102', exact(5), null],
      [
        '27103',
        notReported,
        {
          asOf,
          measures: shown(2, exact(2), 30),
        },
      ],
    ]);
  });

  test('have the rows of its last answer', () => {
    const rows = gather(['WARD', 'SCENE']).rows.filter((row) => row.ward === '27103');
    expect(rows).toEqual([
      {
        ward: '27103',
        scene: 'DAILY',
        measures: expect.objectContaining({ cases: notReported }),
        stale: then(2, 2),
      },
    ]);
  });

  test('have one row of it when it had no case then', () => {
    const none = { ...stale!, total: measures(0, 0), rows: [] };
    const { rows } = gather(['WARD', 'SCENE'], [{ ...fukushima, stale: { asOf, tally: none } }]);
    expect(rows.filter((row) => row.ward === '27103')).toEqual([
      { ward: '27103', measures: expect.objectContaining({ cases: notReported }), stale: then(0, 0) },
    ]);
  });

  test.each([[[]], [['SCENE']], [['MEDICAL_AREA']], [['WARD']], [['WARD', 'SCENE']]] as const)(
    'by %j, count nothing old in any total or measure',
    (groupBy) => {
      const without = gatherStatistics([answered!], [fukushima], groupBy, byText);
      const withOld = gather(groupBy);
      expect(withOld.total).toEqual(without.total);
      const sums = (rows: typeof withOld.rows) =>
        rows.filter((row) => row.ward !== '27103').map(({ measures: one }) => one);
      expect(sums(withOld.rows)).toEqual(sums(without.rows));
      const isByWard = groupBy.some((dimension) => dimension === 'WARD');
      expect(withOld.rows.some((row) => row.stale !== null)).toBe(isByWard);
    },
  );
});
