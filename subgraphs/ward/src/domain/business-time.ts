import holidayJp from '@holiday-jp/holiday_jp';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Asia/Tokyo is nine hours ahead of UTC and has had no summer time since 1951. */
const tokyoOffsetMs = 9 * 60 * minuteMs;
const opensAfterMs = 9 * 60 * minuteMs;
const closesAfterMs = 17 * 60 * minuteMs;
const longestSearchDays = 40_000;
const nationalHolidays: ReadonlySet<string> = new Set(Object.keys(holidayJp.holidays));

/** A calendar day in Asia/Tokyo as `YYYY-MM-DD`. */
export type Day = string;

/** The day in Asia/Tokyo on which the instant falls. */
export function dayInTokyo(instant: Date): Day {
  return new Date(instant.getTime() + tokyoOffsetMs).toISOString().slice(0, 10);
}

/** The first instant of the day in Asia/Tokyo. */
export function startOfDayInTokyo(day: Day): Date {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - tokyoOffsetMs);
}

/** The day after. */
export function nextDay(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + dayMs).toISOString().slice(0, 10);
}

/**
 * Whether a consultation room is open on the day: Monday to Friday, no national holiday (国民の祝日に関する法律, by
 * `@holiday-jp/holiday_jp`, 1970 to 2050), not 12-29 to 01-03.
 */
export function isBusinessDay(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  const monthAndDay = day.slice(5);
  const isYearEnd = monthAndDay >= '12-29' || monthAndDay <= '01-03';
  return weekday !== 0 && weekday !== 6 && !isYearEnd && !nationalHolidays.has(day);
}

/** The open hours of a day in milliseconds since 1970; empty on days without service. */
function openHours(day: Day): { fromMs: number; toMs: number } {
  const startMs = startOfDayInTokyo(day).getTime();
  const closesMs = isBusinessDay(day) ? startMs + closesAfterMs : startMs + opensAfterMs;
  return { fromMs: startMs + opensAfterMs, toMs: closesMs };
}

/** Whole business minutes (Mon–Fri 9:00–17:00 Asia/Tokyo) between two instants, rounded down; 0 when `to` is not after `from`. */
export function businessMinutesBetween(from: Date, to: Date): number {
  let openMs = 0;
  for (let day = dayInTokyo(from); startOfDayInTokyo(day) < to; day = nextDay(day)) {
    const hours = openHours(day);
    openMs += Math.max(0, Math.min(hours.toMs, to.getTime()) - Math.max(hours.fromMs, from.getTime()));
  }
  return Math.floor(openMs / minuteMs);
}

/** The earliest instant by which so many business minutes have passed since `from`; `from` itself for 0. Throws a `RangeError` below 0. */
export function addBusinessMinutes(from: Date, minutes: number): Date {
  if (!(minutes >= 0)) throw new RangeError(`expected minutes of at least 0, but got ${minutes}`);
  if (minutes === 0) return new Date(from);
  let leftMs = minutes * minuteMs;
  let day = dayInTokyo(from);
  for (let searched = 0; searched < longestSearchDays; searched += 1, day = nextDay(day)) {
    const hours = openHours(day);
    const startMs = Math.max(hours.fromMs, from.getTime());
    const openMs = Math.max(0, hours.toMs - startMs);
    if (openMs >= leftMs) return new Date(startMs + leftMs);
    leftMs -= openMs;
  }
  throw new RangeError(`expected minutes within ${longestSearchDays} days, but got ${minutes}`);
}
