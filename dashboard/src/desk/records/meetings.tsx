import type { ReactNode } from 'react';
import type { WardMeeting } from '../room-answers.ts';
import { changes } from '../documents.ts';
import { Choice, TextEntry } from '../forms/fields.tsx';
import { enterTokyoTime } from '../tokyo-time.ts';
import type { Drafting } from '../use-draft.ts';
import { useWords } from '../words/use-words.ts';
import { AttendanceFields, attendanceFields, attendanceKnown, attendanceTold } from './attendance.tsx';
import type { KeptKind } from './kept-kind.ts';

function MeetingFields({ draft }: { readonly draft: Drafting }): ReactNode {
  const { say, options } = useWords();
  return (
    <>
      <TextEntry draft={draft} name="heldAt" type="datetime-local" label={say.heldAt} isRequired />
      <TextEntry draft={draft} name="minutes" type="number" label={say.minutes} isRequired />
      <Choice
        draft={draft}
        name="kind"
        label={say.recordKind}
        isRequired
        options={options('WardMeetingKind')}
      />
      <TextEntry draft={draft} name="title" label={say.title} />
      <TextEntry draft={draft} name="place" label={say.place} />
      <TextEntry draft={draft} name="record" label={say.minutesOfMeeting} hint={say.noteHint} rows={6} />
      <AttendanceFields draft={draft} />
    </>
  );
}

/** Meetings of the ward (会議). */
export const meetingKind: KeptKind<WardMeeting> = {
  record: changes.recordMeeting,
  amend: changes.amendMeeting,
  idField: 'meetingId',
  fields: ['heldAt', 'minutes', 'kind', 'title', 'place', 'record', ...attendanceFields],
  known: (meeting) => ({
    heldAt: enterTokyoTime(meeting.heldAt),
    minutes: String(meeting.minutes),
    kind: meeting.kind,
    title: meeting.title ?? '',
    place: meeting.place ?? '',
    record: meeting.record ?? '',
    ...attendanceKnown(meeting.attendance),
  }),
  told: (meeting, words, write) => [
    [words.say.heldAt, write.instant(meeting.heldAt)],
    [words.say.recordKind, words.name('WardMeetingKind', meeting.kind)],
    [words.say.title, meeting.title],
    [words.say.minutes, String(meeting.minutes)],
    [words.say.place, meeting.place],
    [words.say.attendance, attendanceTold(meeting.attendance, words)],
    [words.say.minutesOfMeeting, meeting.record],
  ],
  Fields: MeetingFields,
};
