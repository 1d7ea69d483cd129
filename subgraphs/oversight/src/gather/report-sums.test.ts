import { readContract } from '@kakehashi/shared/composition/contract-files.ts';
import { readEnums } from '@kakehashi/shared/composition/contract-terms.ts';
import fc from 'fast-check';
import { reportStatusQuestion } from '../scatter/ask-report-status.ts';
import { reportLists, reportNumbers, valuesOf } from './report-lists.ts';
import { gatherReports, noReports, showNumber, sumsOf, type ReportSums } from './report-sums.ts';
import { showTotals } from './report-totals.ts';

const enums = readEnums(readContract('oversight'));
const numbers = fc
  .record({ cases: fc.nat(2_000), persons: fc.nat(2_000), 'byScene.EOL.cases': fc.nat(2_000) })
  .map((record) => sumsOf(new Map(Object.entries(record))));
const some = fc.array(numbers, { maxLength: 4 }).map((all) => all.reduce(gatherReports, noReports));
const plain = ({ reports, sums, largest }: ReportSums) => [reports, [...sums].sort(), [...largest].sort()];

describe('sums of reports', () => {
  it('are the same in whatever order wards are gathered', () => {
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        expect(plain(gatherReports(gatherReports(a, b), c))).toEqual(
          plain(gatherReports(a, gatherReports(b, c))),
        );
        expect(plain(gatherReports(a, b))).toEqual(plain(gatherReports(b, a)));
        expect(plain(gatherReports(a, noReports))).toEqual(plain(a));
      }),
    );
  });

  const two = gatherReports(
    sumsOf(new Map(Object.entries({ cases: 30, persons: 20 }))),
    sumsOf(new Map(Object.entries({ cases: 50, persons: 25 }))),
  );

  it('of all wards are exact in cases and bounded in persons', () => {
    expect(showNumber('cases', two, 2)).toEqual({ state: 'EXACT', value: 80, lower: 80, upper: 80 });
    expect(showNumber('persons', two, 2)).toEqual({ state: 'BOUNDED', value: null, lower: 25, upper: 45 });
  });

  it('without one ward’s report are lower bounds, of persons the largest ward', () => {
    expect(showNumber('cases', two, 3)).toEqual({ state: 'PARTIAL', value: null, lower: 80, upper: null });
    expect(showNumber('persons', two, 3)).toEqual({ state: 'PARTIAL', value: null, lower: 25, upper: null });
  });

  it('of no report are nothing, which is not 0', () => {
    const { cases, byScene } = showTotals(noReports, 3, enums);
    const nothing = { state: 'NOT_REPORTED', value: null, lower: null, upper: null };
    expect([cases, (byScene as { cases: object }[]).map((row) => row.cases)]).toEqual([
      nothing,
      [nothing, nothing, nothing, nothing],
    ]);
  });
});

describe('what a node says of its report', () => {
  const lists = Object.entries(reportLists).map(([field, list]) => [
    field,
    valuesOf(list, enums).map((value) => ({
      [list.category]: list.enumName === null ? Number(value) : value,
      [list.numbers[0]]: 2,
      [list.numbers[1]]: 1,
    })),
  ]);
  const figures = {
    ...Object.fromEntries(reportNumbers.map((name) => [name, name === 'persons' ? 3 : 4])),
    ...(Object.fromEntries(lists) as Record<string, { [category: string]: unknown }[]>),
  };
  const accepted = {
    state: 'ACCEPTED',
    revision: 1,
    dueOn: '2025-03-10',
    punctuality: 'ON_TIME',
    firstSubmittedAt: '2025-03-06T06:00:00.000Z',
    submittedAt: '2025-03-06T06:00:00.000Z',
    acceptedAt: '2025-03-06T07:30:00.000Z',
    acceptedRevision: 1,
    figuresHash: 'a'.repeat(43),
    figures,
  };
  const read = (answer: object) => reportStatusQuestion('2025-02', enums).read(answer, '27115' as never);

  it('is read, each number under its name', () => {
    const { numbers: known } = read(accepted);
    expect([known?.get('persons'), known?.get('byHour.23.cases'), known?.get('meetings.OTHER.held')]).toEqual(
      [3, 2, 2],
    );
  });

  it.each([
    ['more persons than cases', { figures: { ...figures, persons: 5 } }],
    [
      'a category that nobody knows',
      { figures: { ...figures, byScene: [{ scene: 'X', cases: 1, persons: 1 }] } },
    ],
    [
      'a category twice',
      { figures: { ...figures, byHour: [1, 1].map((hour) => ({ hour, cases: 1, persons: 1 })) } },
    ],
    [
      'more persons than cases in a category',
      { figures: { ...figures, byScene: [{ scene: 'EOL', cases: 1, persons: 2 }] } },
    ],
    ['a number that no month has', { figures: { ...figures, closed: 1e15 } }],
    ['figures that nobody accepted', { acceptedAt: null }],
    ['a state without a revision', { revision: null }],
  ])('is refused with %s', (_what, given) => {
    expect(() => read({ ...accepted, ...given })).toThrow();
  });
});
