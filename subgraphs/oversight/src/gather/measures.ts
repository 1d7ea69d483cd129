/** What one node counted of one group of its cases. */
export interface NodeMeasures {
  readonly cases: number;
  /** Distinct persons within the ward. */
  readonly persons: number;
  readonly sameDayResponses: number;
  /** First response in business minutes → number of cases. */
  readonly responses: ReadonlyMap<number, number>;
}

/** What several nodes counted, in a form that can be gathered further. */
export interface GatheredMeasures {
  readonly cases: number;
  /** Persons of the ward with most of them: there are at least so many distinct persons. */
  readonly personsLargestWard: number;
  /** Persons added over wards: there are at most so many distinct persons. */
  readonly personsWardSum: number;
  readonly sameDayResponses: number;
  readonly responses: ReadonlyMap<number, number>;
}

/** The measures of no node: gathering with it changes nothing. */
export const noMeasures: GatheredMeasures = {
  cases: 0,
  personsLargestWard: 0,
  personsWardSum: 0,
  sameDayResponses: 0,
  responses: new Map(),
};

/** The measures of one node, ready to be gathered. */
export function ofOneWard(measures: NodeMeasures): GatheredMeasures {
  const { cases, persons, sameDayResponses, responses } = measures;
  return { cases, personsLargestWard: persons, personsWardSum: persons, sameDayResponses, responses };
}

function addTallies(
  a: ReadonlyMap<number, number>,
  b: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const sum = new Map(a);
  for (const [minutes, cases] of b) sum.set(minutes, (sum.get(minutes) ?? 0) + cases);
  return sum;
}

/** Gathers two measures of different wards. Associative, commutative, with {@link noMeasures} as identity. */
export function gatherMeasures(a: GatheredMeasures, b: GatheredMeasures): GatheredMeasures {
  return {
    cases: a.cases + b.cases,
    personsLargestWard: Math.max(a.personsLargestWard, b.personsLargestWard),
    personsWardSum: a.personsWardSum + b.personsWardSum,
    sameDayResponses: a.sameDayResponses + b.sameDayResponses,
    responses: addTallies(a.responses, b.responses),
  };
}

/** How many cases had a first response. */
export function respondedCases(measures: GatheredMeasures): number {
  return [...measures.responses.values()].reduce((sum, cases) => sum + cases, 0);
}

/** Lower median of the first response in business minutes; `null` without any response. */
export function lowerMedianMinutes(measures: GatheredMeasures): number | null {
  const place = Math.ceil(respondedCases(measures) / 2);
  let seen = 0;
  for (const [minutes, cases] of [...measures.responses].toSorted(([a], [b]) => a - b)) {
    seen += cases;
    if (seen >= place && place > 0) return minutes;
  }
  return null;
}
