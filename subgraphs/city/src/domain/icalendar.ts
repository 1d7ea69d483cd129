import { assertNever } from '@kakehashi/shared/assert-never.ts';
import type { CalendarEntry } from './calendar.ts';

const longestLineBytes = 75;
const dayMs = 86_400_000;

/** A text value (RFC 5545 §3.3.11): backslash, semicolon, comma and line breaks are escaped, other control characters left out. */
function escapeText(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters may not stand in a content line
  const printable = text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
  return printable.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

/** A content line, folded so that no line is longer than 75 octets and no character is cut (RFC 5545 §3.1). */
export function foldLine(line: string): string {
  const folded: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > longestLineBytes) {
      folded.push(part);
      part = ' ';
      bytes = 1;
    }
    part += character;
    bytes += size;
  }
  return [...folded, part].join('\r\n');
}

const basicDate = (day: string) => day.replaceAll('-', '');
const dayAfter = (day: string) => new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);
const stampOf = (instant: Date) => `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** How people see that a date is not fixed. */
function markOf({ dateCertainty }: CalendarEntry): string {
  switch (dateCertainty) {
    case 'DAY':
      return '';
    case 'MONTH':
      return '【日付未定・月のみ】';
    case 'RANGE':
      return '【日付未定・期間内】';
    case 'UNDECIDED':
      return '【日付未定】';
    default:
      return assertNever(dateCertainty);
  }
}

function statusOf({ state, dateCertainty }: CalendarEntry): string {
  if (state === 'CANCELLED' || state === 'DROPPED') return 'CANCELLED';
  return dateCertainty === 'DAY' ? 'CONFIRMED' : 'TENTATIVE';
}

/** The lines that an event and a to-do have in common. */
function commonLines(entry: CalendarEntry, now: Date): string[] {
  return [
    `UID:${entry.id}@kakehashi.invalid`,
    `DTSTAMP:${stampOf(now)}`,
    `SEQUENCE:${entry.version - 1}`,
    `SUMMARY:${escapeText(`${markOf(entry)}${entry.title}`)}`,
    `CATEGORIES:${entry.kind}`,
    `X-KAKEHASHI-DATE-CERTAINTY:${entry.dateCertainty}`,
    ...(entry.dateNote === null ? [] : [`DESCRIPTION:${escapeText(entry.dateNote)}`]),
    ...(entry.venue === null ? [] : [`LOCATION:${escapeText(entry.venue)}`]),
  ];
}

/** An all-day event over every day that is possible; an entry without any day is a to-do, which needs none (RFC 5545 §3.6.1, §3.6.2). */
function componentOf(entry: CalendarEntry, now: Date): string[] {
  const common = commonLines(entry, now);
  if (entry.heldOn === null) return ['BEGIN:VTODO', ...common, 'STATUS:NEEDS-ACTION', 'END:VTODO'];
  return [
    'BEGIN:VEVENT',
    ...common,
    `DTSTART;VALUE=DATE:${basicDate(entry.heldOn)}`,
    `DTEND;VALUE=DATE:${basicDate(dayAfter(entry.dateLast ?? entry.heldOn))}`,
    `STATUS:${statusOf(entry)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** The calendar as iCalendar (RFC 5545), UTF-8. Entries whose date is not fixed are marked in their summary, are TENTATIVE, and say how exactly the date is known. */
export function writeCalendar(entries: readonly CalendarEntry[], now: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kakehashi//Programme calendar//JA',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:在宅医療・介護連携推進事業',
    'X-WR-TIMEZONE:Asia/Tokyo',
    ...entries.flatMap((entry) => componentOf(entry, now)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}
