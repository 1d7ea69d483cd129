import { bounded, exact, notReported, partial, type Count } from './count.ts';
import { lowerQuantile } from './histogram.ts';
import { respondedCases, type GatheredMeasures } from './measures.ts';

/** Outcomes of closed cases, in the order of `Outcome` of the contract. */
export const outcomes = [
  'INFO',
  'MATCHED',
  'COORDINATED',
  'REFERRED',
  'CONFERENCE',
  'WITHDRAWN',
  'UNRESOLVED',
  'DECEASED',
] as const;

/** `OutcomeShare` of the contract. */
export interface OutcomeShare {
  readonly outcome: (typeof outcomes)[number];
  readonly cases: Count;
  readonly share: number | null;
}

/** `CaseMeasures` of the contract. */
export interface CaseMeasures {
  readonly cases: Count;
  readonly persons: Count;
  readonly firstResponseMinutesMedian: number | null;
  readonly firstResponseMinutesP90: number | null;
  readonly sameDayResponseRate: number | null;
  readonly resolutionDaysMedian: number | null;
  readonly resolutionDaysP90: number | null;
  readonly outcomes: readonly OutcomeShare[] | null;
  readonly throughTwoWindows: Count;
  readonly throughTwoWindowsShare: number | null;
}

/** `RowTrend` of the contract: the same group in the period before. */
export interface RowTrend {
  readonly measures: CaseMeasures;
  /** (now − before) / before; `null` unless both are exact and there was something before. */
  readonly casesChange: number | null;
}

/** How many wards a group could have cases in, and how many of them did not answer. */
export interface GroupScope {
  readonly wards: number;
  readonly missing: number;
}

const nothingReported: CaseMeasures = {
  cases: notReported,
  persons: notReported,
  firstResponseMinutesMedian: null,
  firstResponseMinutesP90: null,
  sameDayResponseRate: null,
  resolutionDaysMedian: null,
  resolutionDaysP90: null,
  outcomes: null,
  throughTwoWindows: notReported,
  throughTwoWindowsShare: null,
};

const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

function personsOf(measures: GatheredMeasures, scope: GroupScope): Count {
  return scope.wards === 1
    ? exact(measures.personsWardSum)
    : bounded(measures.personsLargestWard, measures.personsWardSum);
}

function outcomesOf({ endings }: GatheredMeasures): readonly OutcomeShare[] {
  const closed = outcomes.reduce((sum, outcome) => sum + (endings.get(outcome) ?? 0), 0);
  return outcomes.map((outcome) => {
    const cases = endings.get(outcome) ?? 0;
    return { outcome, cases: exact(cases), share: shareOf(cases, closed) };
  });
}

function showSome(measures: GatheredMeasures): CaseMeasures {
  return {
    ...nothingReported,
    cases: partial(measures.cases),
    persons: partial(measures.personsLargestWard),
    throughTwoWindows: partial(measures.throughTwoWindows),
  };
}

/** Shows gathered measures: exact when all wards answered, `PARTIAL` when some did, `NOT_REPORTED` when none did. */
export function showMeasures(measures: GatheredMeasures, scope: GroupScope): CaseMeasures {
  if (scope.missing >= scope.wards) return nothingReported;
  if (scope.missing > 0) return showSome(measures);
  const { cases, responses, resolutions, throughTwoWindows } = measures;
  return {
    cases: exact(cases),
    persons: personsOf(measures, scope),
    firstResponseMinutesMedian: lowerQuantile(responses, 50),
    firstResponseMinutesP90: lowerQuantile(responses, 90),
    sameDayResponseRate: shareOf(measures.sameDayResponses, respondedCases(measures)),
    resolutionDaysMedian: lowerQuantile(resolutions, 50),
    resolutionDaysP90: lowerQuantile(resolutions, 90),
    outcomes: outcomesOf(measures),
    throughTwoWindows: exact(throughTwoWindows),
    throughTwoWindowsShare: shareOf(throughTwoWindows, cases),
  };
}
