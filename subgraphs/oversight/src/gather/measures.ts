import { addHistograms, casesOf, noHistogram, type Histogram } from './histogram.ts';

/** What one node counted of one group of its cases; what was not asked for is 0 or empty. */
export interface NodeMeasures {
  readonly cases: number;
  /** Distinct persons within the ward. */
  readonly persons: number;
  readonly sameDayResponses: number;
  /** First response in business minutes → number of cases. */
  readonly responses: Histogram;
  /** Business days from arrival to closing → number of cases. */
  readonly resolutions: Histogram;
  /** `CaseEnding` of the contract → number of cases. */
  readonly endings: ReadonlyMap<string, number>;
  /** Cases that went through two windows or more. */
  readonly throughTwoWindows: number;
}

/** What several nodes counted, in a form that can be gathered further. */
export interface GatheredMeasures extends Omit<NodeMeasures, 'persons'> {
  /** Persons of the ward with most of them: there are at least so many distinct persons. */
  readonly personsLargestWard: number;
  /** Persons added over wards: there are at most so many distinct persons. */
  readonly personsWardSum: number;
}

/** The measures of no node: gathering with it changes nothing. */
export const noMeasures: GatheredMeasures = {
  cases: 0,
  personsLargestWard: 0,
  personsWardSum: 0,
  sameDayResponses: 0,
  responses: noHistogram,
  resolutions: noHistogram,
  endings: new Map(),
  throughTwoWindows: 0,
};

/** The measures of one node, ready to be gathered. */
export function ofOneWard({ persons, ...measures }: NodeMeasures): GatheredMeasures {
  return { ...measures, personsLargestWard: persons, personsWardSum: persons };
}

/** Gathers two measures of different wards. Associative, commutative, with {@link noMeasures} as identity. */
export function gatherMeasures(a: GatheredMeasures, b: GatheredMeasures): GatheredMeasures {
  return {
    cases: a.cases + b.cases,
    personsLargestWard: Math.max(a.personsLargestWard, b.personsLargestWard),
    personsWardSum: a.personsWardSum + b.personsWardSum,
    sameDayResponses: a.sameDayResponses + b.sameDayResponses,
    responses: addHistograms(a.responses, b.responses),
    resolutions: addHistograms(a.resolutions, b.resolutions),
    endings: addHistograms(a.endings, b.endings),
    throughTwoWindows: a.throughTwoWindows + b.throughTwoWindows,
  };
}

/** How many cases had a first response. */
export function respondedCases(measures: GatheredMeasures): number {
  return casesOf(measures.responses);
}
