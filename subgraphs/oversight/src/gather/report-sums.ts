import { bounded, exact, notReported, partial, type Count } from './count.ts';
import { addHistograms } from './histogram.ts';

/** The numbers of one accepted report by name, for example `cases` or `byChannel.PHONE.persons`. */
export type ReportNumbers = ReadonlyMap<string, number>;

/** What accepted reports add up to: of each number the sum, and the largest that one report has. */
export interface ReportSums {
  readonly reports: number;
  readonly sums: ReportNumbers;
  readonly largest: ReportNumbers;
}

/** The sums of no report. */
export const noReports: ReportSums = { reports: 0, sums: new Map(), largest: new Map() };

/** The sums of one report. */
export const sumsOf = (numbers: ReportNumbers): ReportSums => ({
  reports: 1,
  sums: numbers,
  largest: numbers,
});

function largestOf(a: ReportNumbers, b: ReportNumbers): ReportNumbers {
  const both = new Map(a);
  for (const [name, number] of b) both.set(name, Math.max(both.get(name) ?? 0, number));
  return both;
}

/** Gathers the sums of reports of different wards. Associative, commutative, with {@link noReports} as identity. */
export function gatherReports(a: ReportSums, b: ReportSums): ReportSums {
  return {
    reports: a.reports + b.reports,
    sums: addHistograms(a.sums, b.sums),
    largest: largestOf(a.largest, b.largest),
  };
}

/** Persons are no sum: one of them may have cases in two wards. */
const isOfPersons = (name: string): boolean => /(^|\.)persons$/.test(name);

/**
 * One number over so many wards. All must have an accepted report for it to be exact; persons over several wards are
 * bounded even then. A category that no report knows is 0 in those there are.
 */
export function showNumber(name: string, { reports, sums, largest }: ReportSums, wards: number): Count {
  if (reports === 0) return notReported;
  const sum = sums.get(name) ?? 0;
  const least = largest.get(name) ?? 0;
  if (reports < wards) return partial(isOfPersons(name) ? least : sum);
  return isOfPersons(name) && wards > 1 ? bounded(least, sum) : exact(sum);
}
