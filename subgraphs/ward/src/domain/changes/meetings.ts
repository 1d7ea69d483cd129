import type { ProfessionAttendance } from '../activity.ts';
import {
  checkNotNull,
  checkPast,
  checkRange,
  checkTexts,
  checkWard,
  given,
  longest,
} from '../input-checks.ts';
import { done, type ChangeFacts, type KeyedInput, type Mutation } from '../mutation.ts';
import type { UserError } from '@kakehashi/shared/user-error.ts';
import type { WardMeeting } from '../ward-meeting.ts';
import { changeRecord } from './change-record.ts';
import { checkAttendance } from './check-attendance.ts';

const mustStay = ['heldAt', 'minutes', 'kind'] as const;
const fields = [...mustStay, 'title', 'place', 'record'] as const;
const deskFields = ['title', 'place', 'record'] as const;

type Facts = Pick<WardMeeting, (typeof fields)[number]>;
type Given = { readonly [Field in keyof Facts]?: Facts[Field] | null } & {
  readonly attendance?: readonly ProfessionAttendance[] | null;
};

/** A meeting (会議). */
export type RecordMeetingInput = KeyedInput & { readonly ward: string } & Pick<
    Facts,
    (typeof mustStay)[number]
  > &
  Given;

/** Corrections of a meeting (会議の訂正). */
export type AmendMeetingInput = KeyedInput & {
  readonly meetingId: string;
  readonly expectedVersion: number;
} & Given;

function check(input: Given, { now }: ChangeFacts): UserError[] {
  return [
    ...checkPast(input.heldAt, 'heldAt', now),
    ...checkRange(input.minutes, 'minutes', [0, 1_440]),
    ...checkAttendance(input.attendance),
    ...checkTexts(input, { title: longest.line, place: longest.line, record: longest.record }),
  ];
}

/** Records a meeting. */
export const recordMeeting: Mutation<RecordMeetingInput> = {
  name: 'recordMeeting',
  deskFields,
  check: (input, facts) => [...checkWard(input.ward, facts.ward), ...check(input, facts)],
  resultId: (_input, { newId }) => newId,
  apply: async (input, { meetings }, { newId }) => {
    const { heldAt, minutes, kind, title = null, place = null, record = null } = input;
    await meetings.insert({ id: newId, heldAt, minutes, kind, title, place, record, version: 1 });
    await meetings.setAttendance(newId, input.attendance ?? []);
    return done;
  },
};

/** Corrects a recorded meeting. */
export const amendMeeting: Mutation<AmendMeetingInput> = {
  name: 'amendMeeting',
  deskFields,
  check: (input, facts) => [...checkNotNull(input, [...mustStay, 'attendance']), ...check(input, facts)],
  resultId: ({ meetingId }) => meetingId,
  apply: async (input, { meetings }) => {
    const { meetingId: id, expectedVersion, attendance } = input;
    const changed = await changeRecord(meetings, { id, expectedVersion }, (found) => ({
      ...found,
      ...(given(input, fields) as Partial<Facts>),
    }));
    if (changed.kind === 'done' && attendance) await meetings.setAttendance(id, attendance);
    return changed;
  },
};
