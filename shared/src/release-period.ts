/** A period of the released lane: a month `2024-04`, a quarter `2024-Q1` or a Japanese fiscal year `2024`, each named by the year in which its fiscal year began but for the month. */
export type ReleasePeriod = string;

/** The three lengths: months lie in quarters, quarters in fiscal years. */
export type ReleasePeriodKind = 'MONTH' | 'QUARTER' | 'FISCAL_YEAR';

const monthForm = /^[12]\d{3}-(0[1-9]|1[0-2])$/;
const quarterForm = /^[12]\d{3}-Q[1-4]$/;
const yearForm = /^[12]\d{3}$/;

/** The length of a period by its name; `undefined` when the text names none. */
export function releasePeriodKind(text: string): ReleasePeriodKind | undefined {
  if (monthForm.test(text)) return 'MONTH';
  if (quarterForm.test(text)) return 'QUARTER';
  return yearForm.test(text) ? 'FISCAL_YEAR' : undefined;
}

function monthName(fiscalYear: number, place: number): ReleasePeriod {
  const year = place < 9 ? fiscalYear : fiscalYear + 1;
  return `${String(year)}-${String(((place + 3) % 12) + 1).padStart(2, '0')}`;
}

/** The fiscal year in which a period lies, by its first calendar year. Expects the name of a period. */
export function fiscalYearOf(period: ReleasePeriod): number {
  const year = Number(period.slice(0, 4));
  return releasePeriodKind(period) === 'MONTH' && Number(period.slice(5)) < 4 ? year - 1 : year;
}

/** The next shorter periods that make up a period; none for a month. */
export function partsOf(period: ReleasePeriod): readonly ReleasePeriod[] {
  const year = fiscalYearOf(period);
  switch (releasePeriodKind(period)) {
    case 'FISCAL_YEAR':
      return [1, 2, 3, 4].map((quarter) => `${String(year)}-Q${String(quarter)}`);
    case 'QUARTER': {
      const first = (Number(period.slice(6)) - 1) * 3;
      return [0, 1, 2].map((month) => monthName(year, first + month));
    }
    default:
      return [];
  }
}

/** The months of a period, in order; a month is its own. */
export function monthsOf(period: ReleasePeriod): readonly ReleasePeriod[] {
  const parts = partsOf(period);
  return parts.length === 0 ? [period] : parts.flatMap(monthsOf);
}

/** All seventeen periods of a fiscal year, short before long. */
export function periodsOfYear(fiscalYear: number): readonly ReleasePeriod[] {
  const year = String(fiscalYear);
  return [...monthsOf(year), ...partsOf(year), year];
}
