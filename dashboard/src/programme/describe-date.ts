import type { ScheduleDate } from '../api/programme.ts';
import type { Formats } from '../i18n/formats.ts';
import type { ProgrammeWords } from './words-ja.ts';

type Speech = {
  readonly say: Pick<ProgrammeWords, 'inMonth' | 'someDay' | 'undecided' | 'withNote'>;
  readonly write: Pick<Formats, 'day'>;
  readonly common: { readonly monthName: (year: number, month: number) => string };
};

/** A date as exactly as it is known and no more; with the words of the source where it is not a day. */
export function describeDate(date: ScheduleDate | null, speech: Speech): string {
  const { say } = speech;
  if (date === null) return say.undecided;
  const text = describe(date, speech);
  return date.note === null ? text : say.withNote(text, date.note);
}

function describe({ certainty, from, to }: ScheduleDate, { say, write, common }: Speech): string {
  if (certainty === 'UNDECIDED' || from === null) return say.undecided;
  if (certainty === 'DAY') return write.day(from);
  if (certainty === 'MONTH')
    return say.inMonth(common.monthName(Number(from.slice(0, 4)), Number(from.slice(5, 7))));
  return say.someDay(write.day(from), to === null ? '' : write.day(to));
}
