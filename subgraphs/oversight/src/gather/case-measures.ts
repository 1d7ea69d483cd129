import { bounded, exact, notReported, partial, type Count } from './count.ts';
import { lowerMedianMinutes, respondedCases, type GatheredMeasures } from './measures.ts';

/** `CaseMeasures` of the contract. */
export interface CaseMeasures {
  readonly cases: Count;
  readonly persons: Count;
  readonly firstResponseMinutesMedian: number | null;
  readonly sameDayResponseRate: number | null;
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
  sameDayResponseRate: null,
};

function sameDayRate(measures: GatheredMeasures): number | null {
  const responded = respondedCases(measures);
  return responded === 0 ? null : measures.sameDayResponses / responded;
}

function personsOf(measures: GatheredMeasures, scope: GroupScope): Count {
  return scope.wards === 1
    ? exact(measures.personsWardSum)
    : bounded(measures.personsLargestWard, measures.personsWardSum);
}

/** Shows gathered measures: exact when all wards answered, `PARTIAL` when some did, `NOT_REPORTED` when none did. */
export function showMeasures(measures: GatheredMeasures, scope: GroupScope): CaseMeasures {
  if (scope.missing >= scope.wards) return nothingReported;
  if (scope.missing > 0) {
    return {
      ...nothingReported,
      cases: partial(measures.cases),
      persons: partial(measures.personsLargestWard),
    };
  }
  return {
    cases: exact(measures.cases),
    persons: personsOf(measures, scope),
    firstResponseMinutesMedian: lowerMedianMinutes(measures),
    sameDayResponseRate: sameDayRate(measures),
  };
}
