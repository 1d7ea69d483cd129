import type { ReactNode } from 'react';
import type { Activity } from '../room-answers.ts';
import { changes } from '../documents.ts';
import { Choice, TextEntry } from '../forms/fields.tsx';
import type { Drafting } from '../use-draft.ts';
import { useWords } from '../words/use-words.ts';
import { AttendanceFields, attendanceFields, attendanceKnown, attendanceTold } from './attendance.tsx';
import type { KeptKind } from './kept-kind.ts';

function ActivityFields({ draft }: { readonly draft: Drafting }): ReactNode {
  const { say, options } = useWords();
  return (
    <>
      <TextEntry draft={draft} name="heldOn" type="date" label={say.heldOn} isRequired />
      <Choice draft={draft} name="kind" label={say.recordKind} isRequired options={options('ActivityKind')} />
      <TextEntry draft={draft} name="title" label={say.title} />
      <TextEntry draft={draft} name="place" label={say.place} />
      <TextEntry draft={draft} name="note" label={say.recordNote} hint={say.noteHint} rows={3} />
      <AttendanceFields draft={draft} />
    </>
  );
}

/** Activities of the room (活動). */
export const activityKind: KeptKind<Activity> = {
  record: changes.recordActivity,
  amend: changes.amendActivity,
  idField: 'activityId',
  fields: ['heldOn', 'kind', 'title', 'place', 'note', ...attendanceFields],
  known: (activity) => ({
    heldOn: activity.heldOn,
    kind: activity.kind,
    title: activity.title ?? '',
    place: activity.place ?? '',
    note: activity.note ?? '',
    ...attendanceKnown(activity.attendance),
  }),
  told: (activity, words, write) => [
    [words.say.heldOn, write.day(activity.heldOn)],
    [words.say.recordKind, words.name('ActivityKind', activity.kind)],
    [words.say.title, activity.title],
    [words.say.place, activity.place],
    [words.say.attendance, attendanceTold(activity.attendance, words)],
    [words.say.recordNote, activity.note],
  ],
  Fields: ActivityFields,
};
