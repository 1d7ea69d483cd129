import type { CaseMeasures } from './case-measures.ts';
import { exact, type Count } from './count.ts';
import { fieldOfDimension, timeDimensions, type CaseDimension } from './dimensions.ts';
import type { GatheredStatistics, StatisticsRow } from './gather-statistics.ts';

/** What was counted in the period before, and how far the cases have changed since. */
export interface Trend {
  readonly total: CaseMeasures;
  /** (now − before) / before; `null` unless both are exact and there was something before. */
  readonly casesChange: number | null;
}

/** The relative change of a count: 0.25 is a quarter more; `null` unless both are exact and there was something before. */
function relativeChange(now: Count, before: Count): number | null {
  if (now.value === null || before.value === null || before.value === 0) return null;
  return (now.value - before.value) / before.value;
}

/** Compares a total with the one of the period before. */
export function trendOf(now: CaseMeasures, before: CaseMeasures): Trend {
  return { total: before, casesChange: relativeChange(now.cases, before.cases) };
}

/** The measures of a group without cases, of which every ward has told. */
function noCases(total: CaseMeasures): CaseMeasures {
  return {
    cases: exact(0),
    persons: exact(0),
    firstResponseMinutesMedian: null,
    firstResponseMinutesP90: null,
    sameDayResponseRate: null,
    resolutionDaysMedian: null,
    resolutionDaysP90: null,
    outcomes: total.outcomes && total.outcomes.map((one) => ({ ...one, cases: exact(0), share: null })),
    throughTwoWindows: exact(0),
    throughTwoWindowsShare: null,
  };
}

/**
 * Sets beside each row what was counted of the same group in the period before. Rows by time have no such group. A group
 * that had no row then had no cases, if every ward told; otherwise nothing is known of it. Pure.
 */
export function withTrend(
  now: GatheredStatistics,
  before: GatheredStatistics,
  groupBy: readonly CaseDimension[],
): GatheredStatistics {
  if (groupBy.some((dimension) => timeDimensions.includes(dimension))) return now;
  const keyOf = (row: StatisticsRow) =>
    groupBy.map((dimension) => row[fieldOfDimension(dimension)] ?? '').join('\u0000');
  const earlier = new Map(before.rows.map((row) => [keyOf(row), row.measures]));
  const isComplete = before.total.cases.state === 'EXACT';
  const rows = now.rows.map((row) => {
    const measures = earlier.get(keyOf(row)) ?? (isComplete ? noCases(before.total) : null);
    const casesChange = measures && relativeChange(row.measures.cases, measures.cases);
    return { ...row, trend: measures && { measures, casesChange } };
  });
  return { ...now, rows };
}
