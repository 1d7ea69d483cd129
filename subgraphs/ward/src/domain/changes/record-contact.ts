import { isOpen } from '../case-life.ts';
import type { RequesterKind } from '../categories.ts';
import type { ConsultationCase } from '../consultation-case.ts';
import type { Contact } from '../contact.ts';
import { checkOwnId, checkPast, checkRange, checkTexts, longest, unknownId } from '../input-checks.ts';
import {
  absent,
  done,
  refused,
  type Changed,
  type ChangeFacts,
  type KeyedInput,
  type Mutation,
} from '../mutation.ts';
import { unless, type UserError } from '@kakehashi/shared/user-error.ts';
import type { WardTransaction } from '../ward-transaction.ts';
import { writeStep } from './take-step.ts';

/** A contact on a case (対応記録). */
export interface RecordContactInput extends KeyedInput {
  readonly caseId: string;
  readonly at?: Date | null;
  readonly kind: Contact['kind'];
  readonly minutes: number;
  readonly withKind?: RequesterKind | null;
  readonly coordinatorId?: string | null;
  readonly withName?: string | null;
  readonly note?: string | null;
}

const minutesOfDay = [0, 1_440] as const;

/** The error of entering something on a case that nobody works on any more. */
export function checkOpen(found: ConsultationCase): UserError[] {
  return unless(
    isOpen(found),
    'caseId',
    'WRONG_STATE',
    'expected a case that is open, but got one that is CLOSED',
  );
}

function contactOf(input: RecordContactInput, { receivedAt }: ConsultationCase, facts: ChangeFacts): Contact {
  return {
    id: facts.newId,
    caseId: input.caseId,
    at: input.at ?? (facts.now < receivedAt ? receivedAt : facts.now),
    kind: input.kind,
    minutes: input.minutes,
    withKind: input.withKind ?? null,
    withName: input.withName ?? null,
    coordinatorId: input.coordinatorId ?? null,
    note: input.note ?? null,
  };
}

async function apply(
  input: RecordContactInput,
  transaction: WardTransaction,
  facts: ChangeFacts,
): Promise<Changed> {
  const { coordinatorId } = input;
  const found = await transaction.cases.lock(input.caseId);
  if (found === null) return absent;
  const contact = contactOf(input, found, facts);
  const hasCoordinator = coordinatorId == null || (await transaction.coordinators.has(coordinatorId));
  const userErrors = [
    ...checkOpen(found),
    ...(hasCoordinator ? [] : unknownId('coordinatorId')),
    ...unless(
      contact.at >= found.receivedAt,
      'at',
      'BEFORE_ARRIVAL',
      'expected an instant not before the arrival, but got an earlier one',
    ),
  ];
  if (userErrors.length > 0) return refused(userErrors);
  await transaction.contacts.insert(contact);
  return found.status === 'RECEIVED'
    ? writeStep(found, { kind: 'RESPONDED', at: contact.at }, transaction, facts)
    : done;
}

/** Records a contact on an open case; on one that is received, it is the first response too. */
export const recordContact: Mutation<RecordContactInput> = {
  name: 'recordContact',
  deskFields: ['withName', 'note'],
  check: (input, { ward, now }) => [
    ...checkPast(input.at, 'at', now),
    ...checkRange(input.minutes, 'minutes', minutesOfDay),
    ...checkOwnId(input.coordinatorId, 'coordinatorId', ward),
    ...checkTexts(input, { withName: longest.line, note: longest.note }),
  ],
  resultId: (_input, { newId }) => newId,
  apply,
};
