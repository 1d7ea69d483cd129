import { monthsOf, type FiscalYear } from './fiscal-year.ts';

/** The months of a fiscal year that are over at the reference day, latest first; the first months of a year that has just begun may be none. */
export function reportMonths(fiscalYear: FiscalYear, referenceDay: string): readonly string[] {
  const current = referenceDay.slice(0, 7);
  return monthsOf(fiscalYear)
    .filter((month) => month < current)
    .reverse();
}
