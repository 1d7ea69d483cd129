import type { CaseMeasures } from './case-measures.ts';
import type { Count } from './count.ts';

/** What an indicator can be computed from here: `IndicatorMeasure` of the contract without what the city counts itself. */
export const caseMeasures = [
  'CASES',
  'PERSONS',
  'CASES_PER_PERSON',
  'FIRST_RESPONSE_MEDIAN',
  'SAME_DAY_RATE',
  'RESOLUTION_DAYS_MEDIAN',
  'THROUGH_TWO_WINDOWS_RATE',
  'UNRESOLVED_CASES',
  'SAME_DAY_SPREAD',
] as const;

/** One of them. */
export type CaseMeasure = (typeof caseMeasures)[number];

/** `ComputedValue` of the contract, without its coverage. */
export interface IndicatorValue {
  readonly state: Count['state'];
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** What is computed from: the total over the wards, and each ward. */
export interface MeasuredWards {
  readonly total: CaseMeasures;
  readonly wards: readonly CaseMeasures[];
}

/** Whether the measure is computed from cases. */
export function isCaseMeasure(measure: string | null | undefined): measure is CaseMeasure {
  return (caseMeasures as readonly (string | null | undefined)[]).includes(measure);
}

const counted = ({ state, value, lower, upper }: Count): IndicatorValue => ({ state, value, lower, upper });

/** A ratio or quantile is told when every ward answered; otherwise nothing is known of it. */
function whole(value: number | null, cases: Count): IndicatorValue {
  const isWhole = cases.state === 'EXACT';
  return {
    state: cases.state,
    value: isWhole ? value : null,
    lower: isWhole ? value : null,
    upper: isWhole ? value : null,
  };
}

/** Cases for each person: between the ratios to the most and the fewest persons that there can be. */
function casesPerPerson({ cases, persons }: CaseMeasures): IndicatorValue {
  if (cases.value === null || !persons.lower || !persons.upper) return whole(null, cases);
  const [lower, upper] = [cases.value / persons.upper, cases.value / persons.lower];
  return { state: persons.state, value: lower === upper ? lower : null, lower, upper };
}

/** Coefficient of variation (standard deviation of the population, over the mean) of the wards' same-day rates. */
function spread(wards: readonly CaseMeasures[]): number | null {
  const rates = wards.flatMap(({ sameDayResponseRate }) => sameDayResponseRate ?? []);
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  if (!(mean > 0)) return null;
  const variance = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / rates.length;
  return Math.sqrt(variance) / mean;
}

const percent = (share: number | null): number | null => (share === null ? null : share * 100);

/** Computes an indicator from what was measured. Shares are in percent, times as in `CaseMeasures`. */
export function computeIndicator(measure: CaseMeasure, { total, wards }: MeasuredWards): IndicatorValue {
  switch (measure) {
    case 'CASES':
    case 'UNRESOLVED_CASES':
      return counted(total.cases);
    case 'PERSONS':
      return counted(total.persons);
    case 'CASES_PER_PERSON':
      return casesPerPerson(total);
    case 'FIRST_RESPONSE_MEDIAN':
      return whole(total.firstResponseMinutesMedian, total.cases);
    case 'SAME_DAY_RATE':
      return whole(percent(total.sameDayResponseRate), total.cases);
    case 'RESOLUTION_DAYS_MEDIAN':
      return whole(total.resolutionDaysMedian, total.cases);
    case 'THROUGH_TWO_WINDOWS_RATE':
      return whole(percent(total.throughTwoWindowsShare), total.cases);
    case 'SAME_DAY_SPREAD':
      return whole(spread(wards), total.cases);
  }
}
