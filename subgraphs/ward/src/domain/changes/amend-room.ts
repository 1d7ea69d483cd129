import type { ConsultationRoom } from '../consultation-room.ts';
import { checkNotNull, checkRange, checkTexts, given, longest } from '../input-checks.ts';
import type { KeyedInput, Mutation } from '../mutation.ts';
import { unless, type UserError } from '@kakehashi/shared/user-error.ts';
import { changeRecord } from './change-record.ts';

const mustStay = ['name', 'contractors', 'opensAt', 'closesAt', 'closedDays', 'phones'] as const;
const fields = [...mustStay, 'address'] as const;

type Facts = Pick<ConsultationRoom, (typeof fields)[number]>;

/** Corrections of the room (相談支援室の訂正); what is left out stays. */
export type AmendRoomInput = KeyedInput & {
  readonly roomId: string;
  readonly expectedVersion: number;
} & { readonly [Field in keyof Facts]?: Facts[Field] | null };

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;
const mostEntries = 10;

function checkHours({ opensAt, closesAt }: Facts): UserError[] {
  const message = 'expected a time from 00:00 to 23:59, but got another text';
  const forms = [
    ...unless(timeOfDay.test(opensAt), 'opensAt', 'MALFORMED', message),
    ...unless(timeOfDay.test(closesAt), 'closesAt', 'MALFORMED', message),
  ];
  if (forms.length > 0) return forms;
  const order = 'expected a time after the opening, but got one that is not';
  return unless(opensAt < closesAt, 'closesAt', 'BEFORE_START', order);
}

const checkEntries = (entries: readonly string[], field: string) =>
  entries.flatMap((entry, place) =>
    checkTexts({ [`${field}.${place}`]: entry }, { [`${field}.${place}`]: 100 }),
  );

/** Errors of a room as it would be. */
function checkRoom(room: Facts): UserError[] {
  const { name, contractors, phones } = room;
  return [
    ...unless(name.trim() !== '', 'name', 'MISSING', 'expected a name, but got none'),
    ...checkTexts(room, { name: longest.line, closedDays: longest.line, address: longest.line }),
    ...checkRange(contractors.length, 'contractors', [1, mostEntries]),
    ...checkEntries(contractors, 'contractors'),
    ...checkRange(phones.length, 'phones', [0, mostEntries]),
    ...checkEntries(phones, 'phones'),
    ...checkHours(room),
  ];
}

/**
 * Corrects what is known of the room. From then on business time is counted by its new hours; minutes and days that were
 * counted before stay as they are.
 */
export const amendRoom: Mutation<AmendRoomInput> = {
  name: 'amendRoom',
  check: (input) => checkNotNull(input, mustStay),
  resultId: ({ roomId }) => roomId,
  apply: ({ roomId, expectedVersion, ...input }, { rooms }) =>
    changeRecord(rooms, { id: roomId, expectedVersion }, (found) => {
      const next = { ...found, ...(given(input, fields) as Partial<Facts>) };
      const userErrors = checkRoom(next);
      return userErrors.length > 0 ? userErrors : next;
    }),
};
