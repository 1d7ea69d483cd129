import holidayJp from '@holiday-jp/holiday_jp';
import { usualCalendar, type RoomCalendar } from './room-calendar.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Asia/Tokyo is nine hours ahead of UTC and has had no summer time since 1951. */
const tokyoOffsetMs = 9 * 60 * minuteMs;
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

/** The day so many days later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The day after. */
export function nextDay(day: Day): Day {
  return addDays(day, 1);
}

/**
 * Whether consultation rooms are open on the day: Monday to Friday, no national holiday (国民の祝日に関する法律, by
 * `@holiday-jp/holiday_jp`, 1970 to 2050), not 12-29 to 01-03.
 */
export function isBusinessDay(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  const monthAndDay = day.slice(5);
  const isYearEnd = monthAndDay >= '12-29' || monthAndDay <= '01-03';
  return weekday !== 0 && weekday !== 6 && !isYearEnd && !nationalHolidays.has(day);
}

/** Whether a room with this calendar is open on the day: a business day, and none of its own closures. */
function isOpenOn(day: Day, { closures }: RoomCalendar): boolean {
  return isBusinessDay(day) && !closures.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
}

/** Milliseconds from midnight to a time of day as `HH:MM`. */
function msOfDay(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * minuteMs;
}

/** The open hours of a day in milliseconds since 1970; empty on days without service. */
function openHours(day: Day, calendar: RoomCalendar): { fromMs: number; toMs: number } {
  const startMs = startOfDayInTokyo(day).getTime();
  const fromMs = startMs + msOfDay(calendar.opensAt);
  return { fromMs, toMs: isOpenOn(day, calendar) ? startMs + msOfDay(calendar.closesAt) : fromMs };
}

/**
 * Whole business minutes between two instants, rounded down; 0 when `to` is not after `from`. The hours are those of the
 * calendar: Mon–Fri 9:00–17:00 Asia/Tokyo when none is given.
 */
export function businessMinutesBetween(from: Date, to: Date, calendar: RoomCalendar = usualCalendar): number {
  let openMs = 0;
  for (let day = dayInTokyo(from); startOfDayInTokyo(day) < to; day = nextDay(day)) {
    const hours = openHours(day, calendar);
    openMs += Math.max(0, Math.min(hours.toMs, to.getTime()) - Math.max(hours.fromMs, from.getTime()));
  }
  return Math.floor(openMs / minuteMs);
}

/** Business days after the day of `from`, up to and including the day of `to`: 0 on the same day. */
export function businessDaysBetween(from: Date, to: Date, calendar: RoomCalendar = usualCalendar): number {
  const last = dayInTokyo(to);
  let days = 0;
  for (let day = nextDay(dayInTokyo(from)); day <= last; day = nextDay(day)) {
    if (isOpenOn(day, calendar)) days += 1;
  }
  return days;
}

/** The earliest instant by which so many business minutes have passed since `from`; `from` itself for 0. Throws a `RangeError` below 0. */
export function addBusinessMinutes(
  from: Date,
  minutes: number,
  calendar: RoomCalendar = usualCalendar,
): Date {
  let leftMs = msOf(minutes);
  if (leftMs === 0) return new Date(from);
  let day = dayInTokyo(from);
  for (let searched = 0; searched < longestSearchDays; searched += 1, day = nextDay(day)) {
    const hours = openHours(day, calendar);
    const startMs = Math.max(hours.fromMs, from.getTime());
    const openMs = Math.max(0, hours.toMs - startMs);
    if (openMs >= leftMs) return new Date(startMs + leftMs);
    leftMs -= openMs;
  }
  throw new RangeError(`expected minutes within ${longestSearchDays} days, but got ${minutes}`);
}

/** The latest instant from which so many business minutes have passed at `to`; `to` itself for 0. Throws a `RangeError` below 0. */
export function subtractBusinessMinutes(
  to: Date,
  minutes: number,
  calendar: RoomCalendar = usualCalendar,
): Date {
  let leftMs = msOf(minutes);
  if (leftMs === 0) return new Date(to);
  let day = dayInTokyo(to);
  for (let searched = 0; searched < longestSearchDays; searched += 1, day = addDays(day, -1)) {
    const hours = openHours(day, calendar);
    const endMs = Math.min(hours.toMs, to.getTime());
    const openMs = Math.max(0, endMs - hours.fromMs);
    if (openMs >= leftMs) return new Date(endMs - leftMs);
    leftMs -= openMs;
  }
  throw new RangeError(`expected minutes within ${longestSearchDays} days, but got ${minutes}`);
}

function msOf(minutes: number): number {
  if (!(minutes >= 0)) throw new RangeError(`expected minutes of at least 0, but got ${minutes}`);
  return minutes * minuteMs;
}
