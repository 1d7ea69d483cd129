import {
  fiscalYearOf,
  monthsOf,
  periodsOfYear,
  type ReleasePeriod,
} from '@kakehashi/shared/release-period.ts';
import { addBusinessMinutes, dayInTokyo, startOfDayInTokyo, nextDay } from '../domain/business-time.ts';

function firstDayAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  return nextDay(last);
}

/** Whether the room's last opening hour of the month is over (Mon–Fri to 17:00, Asia/Tokyo). What arrives later in that night stands in the next revision, if there is one. */
function isClosed(month: string, now: Date): boolean {
  const nextMinuteOfService = addBusinessMinutes(now, 1);
  return startOfDayInTokyo(firstDayAfter(month)) <= nextMinuteOfService;
}

/** Months, quarters and the year of a fiscal year that are closed, short before long. */
export function closedPeriods(fiscalYear: number, now: Date): ReleasePeriod[] {
  return periodsOfYear(fiscalYear).filter((period) => isClosed(monthsOf(period).at(-1) ?? '', now));
}

/** Fiscal years from that of the first arrival to that of now. */
export function fiscalYearsSince(first: Date, now: Date): number[] {
  const yearOf = (at: Date) => fiscalYearOf(dayInTokyo(at).slice(0, 7));
  const [from, to] = [yearOf(first), yearOf(now)];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, place) => from + place);
}
