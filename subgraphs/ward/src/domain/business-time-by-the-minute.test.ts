import holidayJp from '@holiday-jp/holiday_jp';
import fc from 'fast-check';
import {
  addBusinessMinutes,
  businessDaysBetween,
  businessMinutesBetween,
  subtractBusinessMinutes,
} from './business-time.ts';
import type { RoomCalendar } from './room-calendar.ts';

const minuteMs = 60_000;
/** The wall clock in Asia/Tokyo as `YYYY-MM-DD HH:MM`. */
const clockInTokyo = {
  format: (instant: Date) =>
    new Date(instant.getTime() + 9 * 60 * minuteMs).toISOString().slice(0, 16).replace('T', ' '),
};
const sunday = Date.parse('2025-01-05T00:00:00+09:00');

/** Whether a room is open at an instant, asked of the wall clock in Asia/Tokyo alone. */
function isOpenAt(instant: Date, { opensAt, closesAt, closures }: RoomCalendar): boolean {
  const [day = '', time = ''] = clockInTokyo.format(instant).split(' ');
  const weekday = Math.floor((instant.getTime() - sunday) / (24 * 60 * minuteMs));
  if ([0, 6].includes(((weekday % 7) + 7) % 7)) return false;
  if (Object.hasOwn(holidayJp.holidays, day)) return false;
  if (['12-29', '12-30', '12-31', '01-01', '01-02', '01-03'].includes(day.slice(5))) return false;
  if (closures.some(({ firstDay, lastDay }) => day >= firstDay && day <= lastDay)) return false;
  return time >= opensAt && time < closesAt;
}

/** Open minutes between two whole minutes, one after the other. */
function minutesOneByOne(from: Date, to: Date, calendar: RoomCalendar): number {
  let open = 0;
  for (let ms = from.getTime(); ms < to.getTime(); ms += minuteMs) {
    if (isOpenAt(new Date(ms), calendar)) open += 1;
  }
  return open;
}

/** Whole minutes around what closes rooms: year-end, a long weekend with a holiday in lieu, the golden week, an ordinary week. */
const minute = fc
  .tuple(
    fc.constantFrom('2024-12-26', '2025-02-20', '2025-05-01', '2024-06-10', '2024-08-08'),
    fc.integer({ min: 0, max: 6 * 24 * 60 }),
  )
  .map(([day, minutes]) => new Date(Date.parse(`${day}T00:00:00+09:00`) + minutes * minuteMs));

const atBoundaries = fc
  .tuple(minute, fc.constantFrom('08:59', '09:00', '09:01', '16:59', '17:00', '17:01', '00:00', '23:59'))
  .map(([instant, time]) => new Date(`${clockInTokyo.format(instant).slice(0, 10)}T${time}:00+09:00`));

const instants = fc.oneof(minute, atBoundaries);

const calendars: fc.Arbitrary<RoomCalendar> = fc.record({
  opensAt: fc.constantFrom('09:00', '08:45', '10:00'),
  closesAt: fc.constantFrom('17:00', '17:30', '12:00'),
  closures: fc.array(
    fc.constantFrom(
      { firstDay: '2024-12-27', lastDay: '2024-12-27' },
      { firstDay: '2025-01-06', lastDay: '2025-01-07' },
      { firstDay: '2025-02-21', lastDay: '2025-02-25' },
      { firstDay: '2024-06-12', lastDay: '2024-06-12' },
    ),
    { maxLength: 2 },
  ),
});

it('business minutes are those that a slow clock counts one by one', () => {
  fc.assert(
    fc.property(instants, instants, calendars, (a, b, calendar) => {
      const [from, to] = a <= b ? [a, b] : [b, a];
      fc.pre(to.getTime() - from.getTime() < 12 * 24 * 60 * minuteMs);
      expect(businessMinutesBetween(from, to, calendar)).toBe(minutesOneByOne(from, to, calendar));
    }),
    { numRuns: 40 },
  );
});

it('minutes added and taken away are counted again, and the instant is the earliest and the latest that does', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 2_000 }), calendars, (instant, minutes, calendar) => {
      const later = addBusinessMinutes(instant, minutes, calendar);
      const earlier = subtractBusinessMinutes(instant, minutes, calendar);
      expect([
        businessMinutesBetween(instant, later, calendar),
        businessMinutesBetween(instant, new Date(later.getTime() - 1), calendar),
        businessMinutesBetween(earlier, instant, calendar),
        businessMinutesBetween(new Date(earlier.getTime() + 1), instant, calendar),
      ]).toEqual([minutes, minutes - 1, minutes, minutes - 1]);
    }),
  );
});

it('business days are the days after the first on which the room opens', () => {
  fc.assert(
    fc.property(instants, instants, calendars, (a, b, calendar) => {
      const [from, to] = a <= b ? [a, b] : [b, a];
      const openDays = new Set<string>();
      const firstDay = clockInTokyo.format(from).slice(0, 10);
      for (let day = firstDay; day <= clockInTokyo.format(to).slice(0, 10);) {
        const opening = new Date(`${day}T${calendar.opensAt}:00+09:00`);
        if (day > firstDay && isOpenAt(opening, calendar)) openDays.add(day);
        day = clockInTokyo.format(new Date(Date.parse(`${day}T12:00:00+09:00`) + 86_400_000)).slice(0, 10);
      }
      expect(businessDaysBetween(from, to, calendar)).toBe(openDays.size);
    }),
    { numRuns: 60 },
  );
});

describe('at each boundary', () => {
  const at = (text: string) => new Date(`${text}+09:00`);
  const day = {
    opensAt: '09:00',
    closesAt: '17:00',
    closures: [{ firstDay: '2025-03-28', lastDay: '2025-03-28' }],
  };

  it.each([
    ['the last minute before opening', '2025-03-31T08:59:00', '2025-03-31T09:00:00', 0],
    ['the first minute', '2025-03-31T09:00:00', '2025-03-31T09:01:00', 1],
    ['the last minute', '2025-03-31T16:59:00', '2025-03-31T17:00:00', 1],
    ['the first minute after closing', '2025-03-31T17:00:00', '2025-03-31T17:01:00', 0],
    ['a millisecond short of a minute', '2025-03-31T09:00:00', '2025-03-31T09:00:59.999', 0],
    ['over a closure of the room', '2025-03-27T16:50:00', '2025-03-31T09:05:00', 15],
  ])('%s', (_what, from, to, minutes) => {
    expect(businessMinutesBetween(at(from), at(to), day)).toBe(minutes);
  });
});
