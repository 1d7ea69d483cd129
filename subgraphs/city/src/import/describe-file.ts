import type { FormatDescription } from './open-data-format.ts';
import { readDay } from './read-cells.ts';

/** The day for which a file states its facts: the one given, else a date in its name that is not to come, else today. */
export function asOfFile(fileName: string, given: string | null, today: string): string {
  if (given !== null) return given;
  const [digits] = /(?<!\d)20\d{6}(?!\d)/.exec(fileName) ?? [];
  const named = digits === undefined ? undefined : readDay(digits);
  return named !== undefined && named <= today ? named : today;
}

/** Which resources a file lists: its format and, where the name of the file says so, its part of the whole. */
export function datasetOf({ format }: FormatDescription, fileName: string): string {
  const [, service] = /jigyosho_(\d{3})/.exec(fileName) ?? [];
  const [, kind] = /^0?([1-5])-[12]_/.exec(fileName) ?? [];
  if (format === 'CARE_PUBLICATION' && service !== undefined) return `${format}/${service}`;
  return format.startsWith('NAVII') && kind !== undefined ? `${format}/${kind}` : format;
}
