import { exact, notReported, partial, type Count } from './count.ts';
import { byarInterval, poissonRange, type Interval } from './poisson.ts';

/** What is known of one ward that was asked: its cases, `null` when its node did not answer, and its residents. */
export interface WardBurden {
  readonly ward: string;
  readonly cases: number | null;
  /** Residents of 65 and over; `null` when the city does not know. */
  readonly aged65Plus: number | null;
  readonly aged65PlusApproximate: boolean;
}

/** `LevelPosition` of the contract. */
export type LevelPosition = 'FAR_BELOW' | 'BELOW' | 'WITHIN' | 'ABOVE' | 'FAR_ABOVE';

/** `WardLevel` of the contract. */
export interface WardLevel {
  readonly ward: string;
  readonly cases: Count;
  readonly aged65Plus: number | null;
  readonly aged65PlusApproximate: boolean;
  readonly perThousand: number | null;
  readonly perThousandLower: number | null;
  readonly perThousandUpper: number | null;
  readonly expectedCases: number | null;
  readonly limit95Lower: number | null;
  readonly limit95Upper: number | null;
  readonly limit998Lower: number | null;
  readonly limit998Upper: number | null;
  readonly position: LevelPosition | null;
}

/** `CaseLevelling` of the contract without coverage. */
export interface Levelling {
  readonly cases: Count;
  readonly perThousand: number | null;
  readonly dispersion: number | null;
  readonly highestToLowest: number | null;
  readonly rows: readonly WardLevel[];
}

interface Compared extends WardBurden {
  readonly cases: number;
  readonly aged65Plus: number;
}

const perThousandOf = (cases: number, residents: number): number => (1_000 * cases) / residents;

function isComparable(ward: WardBurden): ward is Compared {
  return ward.cases !== null && ward.aged65Plus !== null && ward.aged65Plus > 0;
}

function positionOf(cases: number, limit95: Interval, limit998: Interval): LevelPosition {
  if (cases < limit998.lower) return 'FAR_BELOW';
  if (cases > limit998.upper) return 'FAR_ABOVE';
  if (cases < limit95.lower) return 'BELOW';
  return cases > limit95.upper ? 'ABOVE' : 'WITHIN';
}

const unknownLevel = {
  perThousand: null,
  perThousandLower: null,
  perThousandUpper: null,
  expectedCases: null,
  limit95Lower: null,
  limit95Upper: null,
  limit998Lower: null,
  limit998Upper: null,
  position: null,
};

/** The ward's own rate with its interval, which needs no other ward. */
function ownRate({ cases, aged65Plus }: Compared) {
  const { lower, upper } = byarInterval(cases);
  return {
    perThousand: perThousandOf(cases, aged65Plus),
    perThousandLower: perThousandOf(lower, aged65Plus),
    perThousandUpper: perThousandOf(upper, aged65Plus),
  };
}

/** Where the ward stands among all: the cases it would have at the city's rate, and how far chance alone moves such a count. */
function comparison({ cases, aged65Plus }: Compared, casesPerResident: number) {
  const expectedCases = casesPerResident * aged65Plus;
  const [limit95, limit998] = [poissonRange(expectedCases, 0.95), poissonRange(expectedCases, 0.998)];
  return {
    expectedCases,
    limit95Lower: perThousandOf(limit95.lower, aged65Plus),
    limit95Upper: perThousandOf(limit95.upper, aged65Plus),
    limit998Lower: perThousandOf(limit998.lower, aged65Plus),
    limit998Upper: perThousandOf(limit998.upper, aged65Plus),
    position: positionOf(cases, limit95, limit998),
  };
}

function levelOf(ward: WardBurden, casesPerResident: number | null): WardLevel {
  const { cases, ...facts } = ward;
  const known = { ...unknownLevel, ...facts, cases: cases === null ? notReported : exact(cases) };
  if (!isComparable(ward)) return known;
  return { ...known, ...ownRate(ward), ...(casesPerResident !== null && comparison(ward, casesPerResident)) };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** Variance of the wards' cases around what the city's rate expects, by that expectation: 1 is what chance alone gives. */
function dispersionOf(wards: readonly Compared[], casesPerResident: number): number | null {
  if (wards.length < 2 || casesPerResident === 0) return null;
  const deviations = wards.map(({ cases, aged65Plus }) => {
    const expected = casesPerResident * aged65Plus;
    return (cases - expected) ** 2 / expected;
  });
  return sumOf(deviations) / (wards.length - 1);
}

function highestToLowest(wards: readonly Compared[]): number | null {
  const rates = wards.map(({ cases, aged65Plus }) => cases / aged65Plus);
  const lowest = Math.min(...rates);
  return wards.length < 2 || lowest === 0 ? null : Math.max(...rates) / lowest;
}

/**
 * Compares wards by cases per 1,000 residents of 65 and over. The city's rate, and with it what is expected of each ward,
 * is known only when every ward is: with one missing, rows keep their own rates and intervals, and all comparison is `null`.
 * Rows are in the order of the wards given. Pure.
 */
export function compareWards(wards: readonly WardBurden[]): Levelling {
  const compared = wards.filter(isComparable);
  const told = wards.flatMap(({ cases }) => (cases === null ? [] : [cases]));
  const cases = sumOf(told);
  const isComplete = compared.length === wards.length && wards.length > 0;
  const casesPerResident = isComplete ? cases / sumOf(compared.map(({ aged65Plus }) => aged65Plus)) : null;
  return {
    cases: told.length === wards.length ? exact(cases) : partial(cases),
    perThousand: casesPerResident === null ? null : 1_000 * casesPerResident,
    dispersion: casesPerResident === null ? null : dispersionOf(compared, casesPerResident),
    highestToLowest: casesPerResident === null ? null : highestToLowest(compared),
    rows: wards.map((ward) => levelOf(ward, casesPerResident)),
  };
}
