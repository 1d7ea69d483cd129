import { contractWords } from 'virtual:contract-words';
import type { ReactNode } from 'react';
import { TextEntry } from '../forms/fields.tsx';
import { attendanceField } from '../record-input.ts';
import type { Draft, Drafting } from '../use-draft.ts';
import { useWords, type DeskSpeech } from '../words/use-words.ts';

type Attendance = readonly { readonly profession: string; readonly persons: number }[] | null;

/** The fields of a form for attendance, one for each profession. */
export const attendanceFields: readonly string[] = Object.keys(
  contractWords['AttendingProfession'] ?? {},
).map(attendanceField);

/** Attendance as a form holds it: a field for each profession. */
export function attendanceKnown(attendance: Attendance): Draft {
  return Object.fromEntries(
    (attendance ?? []).map(({ profession, persons }) => [attendanceField(profession), String(persons)]),
  );
}

/** Attendance in words. */
export function attendanceTold(attendance: Attendance, { say, name }: DeskSpeech): string {
  return (attendance ?? [])
    .map(({ profession, persons }) => `${name('AttendingProfession', profession)} ${say.people(persons)}`)
    .join('、');
}

/** How many of each profession took part. */
export function AttendanceFields({ draft }: { readonly draft: Drafting }): ReactNode {
  const { say, options } = useWords();
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-std-16B-170">{say.attendance}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] items-end gap-3">
        {options('AttendingProfession').map(({ id, label }) => (
          <TextEntry key={id} draft={draft} name={attendanceField(id)} type="number" label={label} />
        ))}
      </div>
    </fieldset>
  );
}
