import { isBusinessDay, nextDay, startOfDayInTokyo } from '@kakehashi/ward/src/domain/business-time.ts';

/** The fiscal year of the synthetic year: 2024-04-01 to 2025-03-31. */
export const fiscalYear = 2024;

/** The instant at which the synthetic year ends and the demo's clock starts: the close of its last business day. */
export const referenceInstant = new Date('2025-03-31T17:00:00+09:00');

/** Seconds of service on a business day, 9:00 to 17:00. */
export const secondsPerDay = 8 * 3600;

const opensAfterMs = 9 * 3600 * 1000;

/** The business days of the year in order. */
export const businessDays: readonly string[] = daysOfYear().filter(isBusinessDay);

/**
 * Seconds of service in the whole year. A *service second* counts seconds of service from the opening on the first
 * business day, so that 0 is 2024-04-01 9:00 and this number is the reference instant.
 */
export const secondsInYear = businessDays.length * secondsPerDay;

const openings: readonly number[] = businessDays.map(
  (day) => startOfDayInTokyo(day).getTime() + opensAfterMs,
);

/** The instant of a service second; where days meet, the close of one rather than the opening of the next. Throws a `RangeError` after the year. */
export function instantOf(serviceSecond: number): Date {
  const place = Math.max(0, Math.ceil(serviceSecond / secondsPerDay) - 1);
  const opening = openings[place];
  if (opening === undefined)
    throw new RangeError(`expected a service second of the year, but got ${serviceSecond}`);
  return new Date(opening + (serviceSecond - place * secondsPerDay) * 1000);
}

/** The place in `businessDays` of the day of a service second; where days meet, the day that opens. */
export function dayPlaceOf(serviceSecond: number): number {
  return Math.floor(serviceSecond / secondsPerDay);
}

function daysOfYear(): string[] {
  const days: string[] = [];
  for (let day = `${fiscalYear}-04-01`; day <= `${fiscalYear + 1}-03-31`; day = nextDay(day)) days.push(day);
  return days;
}
