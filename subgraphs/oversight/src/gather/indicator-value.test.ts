import type { CaseMeasures } from './case-measures.ts';
import { bounded, exact, notReported, partial } from './count.ts';
import { computeIndicator } from './indicator-value.ts';
import { coverTopic } from './topic-coverage.ts';

const measures = (changes: Partial<CaseMeasures>): CaseMeasures => ({
  cases: exact(10),
  persons: exact(5),
  firstResponseMinutesMedian: 30,
  firstResponseMinutesP90: null,
  sameDayResponseRate: 0.5,
  resolutionDaysMedian: null,
  resolutionDaysP90: null,
  outcomes: null,
  throughTwoWindows: exact(1),
  throughTwoWindowsShare: 0.1,
  ...changes,
});
const compute = (
  measure: Parameters<typeof computeIndicator>[0],
  changes: Partial<CaseMeasures> = {},
  rates: (number | null)[] = [],
) =>
  computeIndicator(measure, {
    total: measures(changes),
    wards: rates.map((sameDayResponseRate) => measures({ sameDayResponseRate })),
  });
const known = (value: number | null) => ({ state: 'EXACT', value, lower: value, upper: value });

describe('the value of an indicator', () => {
  test('shares are in percent, times and counts as they are', () => {
    expect([
      compute('SAME_DAY_RATE'),
      compute('THROUGH_TWO_WINDOWS_RATE'),
      compute('FIRST_RESPONSE_MEDIAN'),
      compute('CASES'),
    ]).toEqual([known(50), known(10), known(30), known(10)]);
  });

  test('without anything to compute from it is null and not 0', () => {
    expect(compute('RESOLUTION_DAYS_MEDIAN')).toEqual(known(null));
    expect(compute('SAME_DAY_SPREAD', {}, [null])).toEqual(known(null));
    expect(compute('SAME_DAY_SPREAD', {}, [])).toEqual(known(null));
  });

  test('cases for each person lie between the most and the fewest persons there can be', () => {
    expect(compute('CASES_PER_PERSON')).toEqual(known(2));
    expect(compute('CASES_PER_PERSON', { persons: bounded(4, 8) })).toEqual({
      state: 'BOUNDED',
      value: null,
      lower: 1.25,
      upper: 2.5,
    });
    expect(compute('CASES_PER_PERSON', { cases: exact(0), persons: exact(0) })).toEqual(known(null));
  });

  test('the spread is the coefficient of variation over the wards', () => {
    expect(compute('SAME_DAY_SPREAD', {}, [0.5, 0.5]).value).toBe(0);
    expect(compute('SAME_DAY_SPREAD', {}, [0.2, 0.6, null]).value).toBeCloseTo(0.5, 12);
  });

  test('with a node missing nothing but counts has a bound', () => {
    const lost = { cases: partial(7), sameDayResponseRate: null };
    const unknown = { state: 'PARTIAL', value: null, lower: null, upper: null };
    expect([
      compute('CASES', lost),
      compute('SAME_DAY_RATE', lost),
      compute('SAME_DAY_SPREAD', lost, [0.5]),
    ]).toEqual([partial(7), unknown, unknown]);
  });
});

describe('training on a topic against what is asked', () => {
  test.each([
    [2, exact(10), 'COVERED', 5],
    [0, exact(10), 'NOT_COVERED', null],
    [2, exact(0), 'NOT_ASKED', 0],
    [0, partial(3), 'NOT_COVERED', null],
    [2, partial(3), 'COVERED', null],
    [2, partial(0), 'UNKNOWN', null],
    [0, notReported, 'UNKNOWN', null],
  ])('%d sessions and %j: %s', (sessions, cases, state, casesPerSession) => {
    expect(coverTopic(sessions, cases)).toEqual({ state, cases, casesPerSession });
  });
});
