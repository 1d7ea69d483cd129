import {
  checkNotNull,
  checkOwnId,
  checkPast,
  checkRange,
  checkResourceId,
  checkTexts,
  checkWard,
  given,
  longest,
  unknownId,
} from '../input-checks.ts';
import { done, refused, type ChangeFacts, type KeyedInput, type Mutation } from '../mutation.ts';
import type { OutreachVisit } from '../outreach-visit.ts';
import type { UserError } from '@kakehashi/shared/user-error.ts';
import type { WardTransaction } from '../ward-transaction.ts';
import { changeRecord } from './change-record.ts';

const mustStay = ['at', 'minutes', 'party', 'personsMet'] as const;
const mayBeEmptied = ['resourceId', 'coordinatorId', 'place', 'note'] as const;
const fields = [...mustStay, ...mayBeEmptied] as const;

type Facts = Pick<OutreachVisit, (typeof fields)[number]>;
type Required = Pick<Facts, (typeof mustStay)[number]>;
type Given<Of> = { readonly [Field in keyof Of]?: Of[Field] | null };

/** A visit (訪問). */
export type RecordOutreachVisitInput = KeyedInput & { readonly ward: string } & Required & Given<Facts>;

/** Corrections of a visit (訪問の訂正). */
export type AmendOutreachVisitInput = KeyedInput & {
  readonly visitId: string;
  readonly expectedVersion: number;
} & Given<Facts>;

const deskFields = ['place', 'note'] as const;

function check(input: Given<Facts>, { ward, now }: ChangeFacts): UserError[] {
  return [
    ...checkPast(input.at, 'at', now),
    ...checkRange(input.minutes, 'minutes', [0, 1_440]),
    ...checkRange(input.personsMet, 'personsMet', [0, 1_000]),
    ...checkResourceId(input.resourceId),
    ...checkOwnId(input.coordinatorId, 'coordinatorId', ward),
    ...checkTexts(input, { place: longest.line, note: longest.note }),
  ];
}

async function checkCoordinator(
  { coordinatorId }: Given<Facts>,
  { coordinators }: WardTransaction,
): Promise<UserError[]> {
  return coordinatorId == null || (await coordinators.has(coordinatorId)) ? [] : unknownId('coordinatorId');
}

/** Records a visit. */
export const recordOutreachVisit: Mutation<RecordOutreachVisitInput> = {
  name: 'recordOutreachVisit',
  deskFields,
  check: (input, facts) => [...checkWard(input.ward, facts.ward), ...check(input, facts)],
  resultId: (_input, { newId }) => newId,
  apply: async (input, transaction, { newId }) => {
    const userErrors = await checkCoordinator(input, transaction);
    if (userErrors.length > 0) return refused(userErrors);
    const { at, minutes, party, personsMet } = input;
    await transaction.visits.insert({
      id: newId,
      at,
      minutes,
      party,
      personsMet,
      resourceId: input.resourceId ?? null,
      coordinatorId: input.coordinatorId ?? null,
      place: input.place ?? null,
      note: input.note ?? null,
      version: 1,
    });
    return done;
  },
};

/** Corrects a recorded visit. */
export const amendOutreachVisit: Mutation<AmendOutreachVisitInput> = {
  name: 'amendOutreachVisit',
  deskFields,
  check: (input, facts) => [...checkNotNull(input, mustStay), ...check(input, facts)],
  resultId: ({ visitId }) => visitId,
  apply: async (input, transaction) => {
    const userErrors = await checkCoordinator(input, transaction);
    if (userErrors.length > 0) return refused(userErrors);
    const { visitId: id, expectedVersion } = input;
    return changeRecord(transaction.visits, { id, expectedVersion }, (found) => ({
      ...found,
      ...(given(input, fields) as Partial<Facts>),
    }));
  },
};
