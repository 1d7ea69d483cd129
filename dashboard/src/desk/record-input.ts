import { correctionsOf } from './corrections.ts';
import { readTokyoTime } from './tokyo-time.ts';
import type { Draft } from './use-draft.ts';

const ATTENDANCE = 'attendance.';
const times: readonly string[] = ['at', 'heldAt'];
const numbers: readonly string[] = ['minutes', 'personsMet'];

/** The field of a form for how many of a profession took part. */
export const attendanceField = (profession: string): string => ATTENDANCE + profession;

function valueOf(field: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (times.includes(field)) return readTokyoTime(value);
  return numbers.includes(field) ? Number(value) : value;
}

function attendanceOf(values: Draft): { readonly profession: string; readonly persons: number }[] {
  return Object.entries(values).flatMap(([field, text]) => {
    const persons = Number(text);
    return field.startsWith(ATTENDANCE) && persons > 0
      ? [{ profession: field.slice(ATTENDANCE.length), persons }]
      : [];
  });
}

/** What was entered of a record otherwise than it is known, as the node is given it; attendance is given as a whole. */
export function recordInput(
  known: Draft,
  entered: Draft,
  fields: readonly string[],
): Readonly<Record<string, unknown>> {
  const corrections = Object.entries(correctionsOf(known, entered, fields));
  const isOfAttendance = ([field]: readonly [string, unknown]): boolean => field.startsWith(ATTENDANCE);
  return {
    ...Object.fromEntries(
      corrections
        .filter((entry) => !isOfAttendance(entry))
        .map(([field, value]) => [field, valueOf(field, value)]),
    ),
    ...(corrections.some(isOfAttendance) && { attendance: attendanceOf({ ...known, ...entered }) }),
  };
}
