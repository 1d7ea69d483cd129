import type { Channel } from '../categories.ts';
import { checkOwnId, checkPast, checkResourceId, checkTexts, longest, unknownId } from '../input-checks.ts';
import {
  absent,
  done,
  refused,
  type Changed,
  type ChangeFacts,
  type KeyedInput,
  type Mutation,
} from '../mutation.ts';
import type { Referral } from '../referral.ts';
import { unless } from '@kakehashi/shared/user-error.ts';
import type { WardTransaction } from '../ward-transaction.ts';
import { checkOpen } from './record-contact.ts';

/** A resource to ask (打診). */
export interface AskReferralInput extends KeyedInput {
  readonly caseId: string;
  readonly resourceId: string;
  readonly channel?: Channel | null;
  readonly askedAt?: Date | null;
  readonly coordinatorId?: string | null;
  readonly note?: string | null;
}

function referralOf(input: AskReferralInput, receivedAt: Date, { newId, now }: ChangeFacts): Referral {
  return {
    id: newId,
    caseId: input.caseId,
    resourceId: input.resourceId,
    coordinatorId: input.coordinatorId ?? null,
    channel: input.channel ?? null,
    askedAt: input.askedAt ?? (now < receivedAt ? receivedAt : now),
    answer: null,
    answeredAt: null,
    answerMinutes: null,
    declineReason: null,
    informationRight: null,
    informationCheckedAt: null,
    note: input.note ?? null,
    version: 1,
  };
}

async function apply(
  input: AskReferralInput,
  transaction: WardTransaction,
  facts: ChangeFacts,
): Promise<Changed> {
  const { caseId, resourceId, coordinatorId } = input;
  const found = await transaction.cases.lock(caseId);
  if (found === null) return absent;
  const referral = referralOf(input, found.receivedAt, facts);
  const hasCoordinator = coordinatorId == null || (await transaction.coordinators.has(coordinatorId));
  const userErrors = [
    ...checkOpen(found),
    ...(hasCoordinator ? [] : unknownId('coordinatorId')),
    ...unless(
      referral.askedAt >= found.receivedAt,
      'askedAt',
      'BEFORE_ARRIVAL',
      'expected an instant not before the arrival, but got an earlier one',
    ),
    ...unless(
      !(await transaction.referrals.isOpen(caseId, resourceId)),
      'resourceId',
      'ALREADY_ASKED',
      'expected a resource that has answered or was not asked, but got one whose answer is awaited',
    ),
  ];
  if (userErrors.length > 0) return refused(userErrors);
  await transaction.referrals.insert(referral);
  return done;
}

/** Asks a resource whether it can take over. */
export const askReferral: Mutation<AskReferralInput> = {
  name: 'askReferral',
  deskFields: ['note'],
  check: (input, { ward, now }) => [
    ...checkResourceId(input.resourceId),
    ...checkPast(input.askedAt, 'askedAt', now),
    ...checkOwnId(input.coordinatorId, 'coordinatorId', ward),
    ...checkTexts(input, { note: longest.note }),
  ],
  resultId: (_input, { newId }) => newId,
  apply,
};
