import type { IndicatorMeasure } from './records/record-values.ts';

/** What the city itself can compute an indicator from. */
export const cityMeasures = [
  'TRAINING_PARTICIPANTS',
  'TRAINING_SESSIONS',
  'EVENT_PARTICIPANTS',
  'COPIES_DISTRIBUTED',
  'MEETINGS_HELD',
  'RECOMMENDATIONS_ANSWERED',
] as const satisfies readonly IndicatorMeasure[];

/** One of them. */
export type CityMeasure = (typeof cityMeasures)[number];

/** Where the city's own figures are counted. */
export interface CityMeasureRepository {
  /** All figures of the fiscal years, from what is published; `null` where nothing has been recorded, which is not 0. One statement. */
  measure(fiscalYears: readonly number[]): Promise<CityFigures[]>;
}

/** The city's own figures of one fiscal year. */
export interface CityFigures {
  readonly fiscalYear: number;
  readonly figures: Readonly<Record<CityMeasure, number | null>>;
}

/** Whether the city can compute the measure itself. */
export function isCityMeasure(measure: string | null): measure is CityMeasure {
  return (cityMeasures as readonly (string | null)[]).includes(measure);
}
