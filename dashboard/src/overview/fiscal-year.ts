/** A Japanese fiscal year by its first calendar year: 2024 is 2024-04-01 to 2025-03-31 (年度). */
export type FiscalYear = number;

/** The fiscal year in which a day falls; `day` is `YYYY-MM-DD`. */
export function fiscalYearOf(day: string): FiscalYear {
  const year = Number(day.slice(0, 4));
  return Number(day.slice(5, 7)) >= 4 ? year : year - 1;
}

/** The twelve months of a fiscal year as `YYYY-MM`, April first. */
export function monthsOf(fiscalYear: FiscalYear): string[] {
  return Array.from({ length: 12 }, (_, index) => {
    const month = ((index + 3) % 12) + 1;
    const year = month >= 4 ? fiscalYear : fiscalYear + 1;
    return `${String(year)}-${String(month).padStart(2, '0')}`;
  });
}

/** The era name of a fiscal year, for example 令和6年度; the year in which 令和 began is 令和元年度. */
export function eraNameOf(fiscalYear: FiscalYear): string {
  const [era, year] = fiscalYear >= 2019 ? ['令和', fiscalYear - 2018] : ['平成', fiscalYear - 1988];
  return `${era}${year === 1 ? '元' : String(year)}年度`;
}

/** The fiscal years offered: the one of the reference day and the two before it, latest first. */
export function offeredFiscalYears(referenceDay: string): FiscalYear[] {
  const latest = fiscalYearOf(referenceDay);
  return [latest, latest - 1, latest - 2];
}
