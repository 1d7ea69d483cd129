import { AppError } from '@kakehashi/shared/app-error.ts';

/** A period of arrival: whole days in Asia/Tokyo, both included, as `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The period as a client gives it: exactly one of the three forms. */
export interface PeriodInput {
  readonly fiscalYear?: number | null;
  readonly month?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
}

const longestDays = 3_660;
const dayMs = 86_400_000;

function isCalendarDay(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(instant) &&
    new Date(instant).toISOString().startsWith(text)
  );
}

function refuse(expected: string, got: string): never {
  throw new AppError('BAD_USER_INPUT', `period: expected ${expected}, but got ${got}`);
}

function fiscalYearPeriod(year: number): Period {
  if (year < 2000 || year > 2100) refuse('a fiscal year from 2000 to 2100', String(year));
  return { from: `${String(year)}-04-01`, to: `${String(year + 1)}-03-31` };
}

function monthPeriod(month: string): Period {
  if (!isCalendarDay(`${month}-01`)) refuse('a month as YYYY-MM', JSON.stringify(month.slice(0, 12)));
  const [year, monthNumber] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year ?? 0, monthNumber ?? 1, 0));
  return { from: `${month}-01`, to: last.toISOString().slice(0, 10) };
}

function dayPeriod(from: string, to: string): Period {
  if (!isCalendarDay(from) || !isCalendarDay(to)) refuse('days as YYYY-MM-DD', 'something else');
  const days = (Date.parse(to) - Date.parse(from)) / dayMs;
  if (days < 0) refuse('`from` not after `to`', `${from} and ${to}`);
  if (days > longestDays) refuse(`at most ${String(longestDays)} days`, String(days));
  return { from, to };
}

/** Reads a period. Throws `BAD_USER_INPUT` unless exactly one form is given and it is a real period. */
export function parsePeriod(input: PeriodInput): Period {
  const { fiscalYear, month, from, to } = input;
  const hasDays = from != null || to != null;
  const forms = [fiscalYear != null, month != null, hasDays].filter(Boolean).length;
  if (forms !== 1) refuse('exactly one of fiscalYear, month, or from with to', `${String(forms)} of them`);
  if (fiscalYear != null) return fiscalYearPeriod(fiscalYear);
  if (month != null) return monthPeriod(month);
  if (from == null || to == null) refuse('`from` with `to`', 'one of them');
  return dayPeriod(from, to);
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - dayMs).toISOString().slice(0, 10);

/**
 * The period before: the fiscal year before, the calendar month before, or as many days just before. It takes the form
 * of the period given.
 */
export function previousPeriod(input: PeriodInput): Period {
  const { from, to } = parsePeriod(input);
  const last = dayBefore(from);
  if (input.fiscalYear != null) return { from: `${String(input.fiscalYear - 1)}-04-01`, to: last };
  if (input.month != null) return { from: `${last.slice(0, 7)}-01`, to: last };
  const days = Date.parse(to) - Date.parse(from);
  return { from: new Date(Date.parse(last) - days).toISOString().slice(0, 10), to: last };
}
