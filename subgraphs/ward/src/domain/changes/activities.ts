import type { Activity, ProfessionAttendance } from '../activity.ts';
import { dayInTokyo } from '../business-time.ts';
import { checkNotNull, checkTexts, checkWard, given, longest } from '../input-checks.ts';
import { done, type ChangeFacts, type KeyedInput, type Mutation } from '../mutation.ts';
import { unless, type UserError } from '@kakehashi/shared/user-error.ts';
import { changeRecord } from './change-record.ts';
import { checkAttendance } from './check-attendance.ts';

const mustStay = ['heldOn', 'kind'] as const;
const fields = [...mustStay, 'title', 'place', 'note'] as const;
const deskFields = ['title', 'place', 'note'] as const;

type Facts = Pick<Activity, (typeof fields)[number]>;
type Given = { readonly [Field in keyof Facts]?: Facts[Field] | null } & {
  readonly attendance?: readonly ProfessionAttendance[] | null;
};

/** An activity (活動). */
export type RecordActivityInput = KeyedInput & { readonly ward: string } & Pick<
    Facts,
    (typeof mustStay)[number]
  > &
  Given;

/** Corrections of an activity (活動の訂正). */
export type AmendActivityInput = KeyedInput & {
  readonly activityId: string;
  readonly expectedVersion: number;
} & Given;

function check(input: Given, { now }: ChangeFacts): UserError[] {
  return [
    ...unless(
      !input.heldOn || input.heldOn <= dayInTokyo(now),
      'heldOn',
      'IN_FUTURE',
      'expected a day not after today, but got a later one',
    ),
    ...checkAttendance(input.attendance),
    ...checkTexts(input, { title: longest.line, place: longest.line, note: longest.note }),
  ];
}

/** Records an activity. */
export const recordActivity: Mutation<RecordActivityInput> = {
  name: 'recordActivity',
  deskFields,
  check: (input, facts) => [...checkWard(input.ward, facts.ward), ...check(input, facts)],
  resultId: (_input, { newId }) => newId,
  apply: async (input, { activities }, { newId }) => {
    const { heldOn, kind, title = null, place = null, note = null } = input;
    await activities.insert({ id: newId, heldOn, kind, title, place, note, version: 1 });
    await activities.setAttendance(newId, input.attendance ?? []);
    return done;
  },
};

/** Corrects a recorded activity. */
export const amendActivity: Mutation<AmendActivityInput> = {
  name: 'amendActivity',
  deskFields,
  check: (input, facts) => [...checkNotNull(input, [...mustStay, 'attendance']), ...check(input, facts)],
  resultId: ({ activityId }) => activityId,
  apply: async (input, { activities }) => {
    const { activityId: id, expectedVersion, attendance } = input;
    const changed = await changeRecord(activities, { id, expectedVersion }, (found) => ({
      ...found,
      ...(given(input, fields) as Partial<Facts>),
    }));
    if (changed.kind === 'done' && attendance) await activities.setAttendance(id, attendance);
    return changed;
  },
};
