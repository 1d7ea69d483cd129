import { businessMinutesBetween } from '../business-time.ts';
import { checkPast, checkTexts, longest } from '../input-checks.ts';
import {
  absent,
  done,
  obstacle,
  refused,
  type Changed,
  type ChangeFacts,
  type KeyedInput,
  type Mutation,
} from '../mutation.ts';
import type { DeclineReason, Referral, ReferralAnswer } from '../referral.ts';
import { unless, type UserError } from '@kakehashi/shared/user-error.ts';
import type { WardTransaction } from '../ward-transaction.ts';

interface ReferralAtVersion extends KeyedInput {
  readonly referralId: string;
  readonly expectedVersion: number;
}

/** The answer of a resource (紹介の回答). */
export interface AnswerReferralInput extends ReferralAtVersion {
  readonly answer: ReferralAnswer;
  readonly answeredAt?: Date | null;
  readonly declineReason?: DeclineReason | null;
  readonly note?: string | null;
}

/** Whether the resource's information was right (情報の正確性). */
export interface CheckReferralInformationInput extends ReferralAtVersion {
  readonly isRight: boolean;
}

/** Changes a referral under the lock of its case, so that everything about one case happens one after another. */
async function changeReferral(
  { referralId, expectedVersion }: ReferralAtVersion,
  transaction: WardTransaction,
  change: (found: Referral) => Promise<Referral | readonly UserError[]>,
): Promise<Changed> {
  const caseId = await transaction.referrals.caseOf(referralId);
  if (caseId === null) return absent;
  await transaction.cases.lock(caseId);
  const found = await transaction.referrals.lock(referralId);
  const inTheWay = obstacle(found, expectedVersion);
  if (inTheWay ?? !found) return inTheWay ?? absent;
  const changed = await change(found);
  if (!('id' in changed)) return refused(changed);
  await transaction.referrals.update({ ...changed, version: found.version + 1 });
  return done;
}

async function answered(
  input: AnswerReferralInput,
  found: Referral,
  transaction: WardTransaction,
  { now }: ChangeFacts,
): Promise<Referral | readonly UserError[]> {
  const answeredAt = input.answeredAt ?? (now < found.askedAt ? found.askedAt : now);
  const userErrors = unless(
    answeredAt >= found.askedAt,
    'answeredAt',
    'BEFORE_ASKING',
    'expected an instant not before the asking, but got an earlier one',
  );
  if (userErrors.length > 0) return userErrors;
  return {
    ...found,
    answer: input.answer,
    answeredAt,
    answerMinutes: businessMinutesBetween(found.askedAt, answeredAt, await transaction.calendar()),
    declineReason: input.declineReason ?? null,
    ...(input.note === undefined ? {} : { note: input.note }),
  };
}

/** Records what the resource answered; a later answer replaces an earlier one. */
export const answerReferral: Mutation<AnswerReferralInput> = {
  name: 'answerReferral',
  deskFields: ['note'],
  check: (input, { now }) => [
    ...checkPast(input.answeredAt, 'answeredAt', now),
    ...unless(
      (input.answer === 'DECLINED') === (input.declineReason != null),
      'declineReason',
      input.answer === 'DECLINED' ? 'MISSING' : 'UNEXPECTED',
      'expected a reason for DECLINED and for it alone, but got otherwise',
    ),
    ...checkTexts(input, { note: longest.note }),
  ],
  resultId: ({ referralId }) => referralId,
  apply: (input, transaction, facts) =>
    changeReferral(input, transaction, (found) => answered(input, found, transaction, facts)),
};

/** Records whether the resource's published information was right. */
export const checkReferralInformation: Mutation<CheckReferralInformationInput> = {
  name: 'checkReferralInformation',
  check: () => [],
  resultId: ({ referralId }) => referralId,
  apply: (input, transaction, { now }) =>
    changeReferral(input, transaction, async (found) => ({
      ...found,
      informationRight: input.isRight,
      informationCheckedAt: now < found.askedAt ? found.askedAt : now,
    })),
};
