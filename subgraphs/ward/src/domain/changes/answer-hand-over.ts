import type { HandOver, HandOverDeclineReason, HandOverStep } from '../hand-over.ts';
import { checkOwnId, unknownId } from '../input-checks.ts';
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
import { unless } from '@kakehashi/shared/user-error.ts';
import type { WardTransaction } from '../ward-transaction.ts';

/** Which record of a hand-over, and the version that the change starts from. */
export interface HandOverAtVersion extends KeyedInput {
  readonly handOverId: string;
  readonly expectedVersion: number;
}

/** What a ward says to an offer (引継ぎの受諾). */
export interface AcceptHandOverInput extends HandOverAtVersion {
  /** Who will take the case. */
  readonly coordinatorId?: string | null;
}

/** What a ward says to an offer that it cannot take (引継ぎの辞退). */
export interface DeclineHandOverInput extends HandOverAtVersion {
  readonly reason: HandOverDeclineReason;
}

/** Locks a record under the lock of its case, so that everything about one case happens one after another. */
export async function lockHandOver(id: string, transaction: WardTransaction): Promise<HandOver | null> {
  const caseId = await transaction.handOvers.caseOf(id);
  if (caseId !== null) await transaction.cases.lock(caseId);
  return transaction.handOvers.lock(id);
}

/** Changes a record that is still on offer in this direction, and tells the other side. */
async function changeOffer(
  { handOverId, expectedVersion }: HandOverAtVersion,
  transaction: WardTransaction,
  { direction, step }: { direction: HandOver['direction']; step: HandOverStep },
  changeOf: (found: HandOver) => Partial<HandOver>,
): Promise<Changed> {
  const found = await lockHandOver(handOverId, transaction);
  const inTheWay = obstacle(found, expectedVersion);
  if (inTheWay ?? !found) return inTheWay ?? absent;
  const isOnOffer = found.direction === direction && found.state === 'OFFERED';
  const userErrors = unless(
    isOnOffer,
    'handOverId',
    'WRONG_STATE',
    `expected a hand-over that was ${direction} and is OFFERED, but got one that was ${found.direction} and is ${found.state}`,
  );
  if (userErrors.length > 0) return refused(userErrors);
  await transaction.handOvers.update({ ...found, ...changeOf(found), version: found.version + 1 });
  await transaction.outbox.add({ handOverId: found.id, step });
  return done;
}

const answeredAt = ({ offeredAt }: HandOver, { now }: ChangeFacts): Date =>
  now < offeredAt ? offeredAt : now;

/** Takes an offer back. When the other ward has accepted in the meantime, the offer is withdrawn all the same: this side decides. */
export const withdrawHandOver: Mutation<HandOverAtVersion> = {
  name: 'withdrawHandOver',
  check: () => [],
  resultId: ({ handOverId }) => handOverId,
  apply: (input, transaction) =>
    changeOffer(input, transaction, { direction: 'SENT', step: 'WITHDRAW' }, () => ({ state: 'WITHDRAWN' })),
};

/** Accepts an offer. The case is opened here when the other ward has closed its own and its context has arrived. */
export const acceptHandOver: Mutation<AcceptHandOverInput> = {
  name: 'acceptHandOver',
  check: (input, { ward }) => checkOwnId(input.coordinatorId, 'coordinatorId', ward),
  resultId: ({ handOverId }) => handOverId,
  apply: async (input, transaction, facts) => {
    const coordinatorId = input.coordinatorId ?? null;
    if (coordinatorId !== null && !(await transaction.coordinators.has(coordinatorId)))
      return refused(unknownId('coordinatorId'));
    return changeOffer(input, transaction, { direction: 'RECEIVED', step: 'ACCEPT' }, (found) => ({
      state: 'ACCEPTED',
      answeredAt: answeredAt(found, facts),
      coordinatorId,
    }));
  },
};

/** Declines an offer with a reason. The case stays with the ward that offered it. */
export const declineHandOver: Mutation<DeclineHandOverInput> = {
  name: 'declineHandOver',
  check: () => [],
  resultId: ({ handOverId }) => handOverId,
  apply: (input, transaction, facts) =>
    changeOffer(input, transaction, { direction: 'RECEIVED', step: 'DECLINE' }, (found) => ({
      state: 'DECLINED',
      answeredAt: answeredAt(found, facts),
      declineReason: input.reason,
    })),
};
