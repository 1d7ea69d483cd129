import { isOpen } from '../case-life.ts';
import type { ConsultationCase } from '../consultation-case.ts';
import type { HandOver, HandOverConsent, HandOverReason } from '../hand-over.ts';
import { checkTexts, longest } from '../input-checks.ts';
import {
  absent,
  done,
  obstacle,
  refused,
  type ChangeFacts,
  type KeyedInput,
  type Mutation,
} from '../mutation.ts';
import { unless, type UserError } from '@kakehashi/shared/user-error.ts';
import type { WardTransaction } from '../ward-transaction.ts';
import type { CaseAtVersion } from './take-step.ts';

/** A case to be offered to another ward (引継ぎの申し出). */
export interface OfferHandOverInput extends KeyedInput, CaseAtVersion {
  readonly toWard: string;
  readonly reason: HandOverReason;
  readonly consent: HandOverConsent;
  readonly note?: string | null;
}

/** Whether the node of a ward can be reached: it is registered, and this node knows the gateway. */
export type KnowsWard = (ward: string) => boolean;

async function checkCase(
  found: ConsultationCase,
  { consent }: OfferHandOverInput,
  { handOvers }: WardTransaction,
): Promise<UserError[]> {
  return [
    ...unless(isOpen(found), 'caseId', 'WRONG_STATE', 'expected an open case, but got one that is closed'),
    ...unless(
      !(await handOvers.isOffered(found.id)),
      'caseId',
      'ALREADY_OFFERED',
      'expected a case that is offered to nobody, but got one that is',
    ),
    ...unless(
      (found.subjectId === null) === (consent === 'NO_PERSON'),
      'consent',
      'WRONG_CONSENT',
      'expected the consent of the person whom the case names, or NO_PERSON when it names none, but got otherwise',
    ),
  ];
}

async function offered(
  found: ConsultationCase,
  input: OfferHandOverInput,
  transaction: WardTransaction,
  { newId, now }: ChangeFacts,
): Promise<HandOver> {
  return {
    id: newId,
    direction: 'SENT',
    otherWardCode: input.toWard,
    otherId: null,
    caseId: found.id,
    otherCaseId: null,
    state: 'OFFERED',
    reason: input.reason,
    consent: input.consent,
    scene: found.scene,
    topics: await transaction.cases.topicsOf(found.id),
    urgency: found.urgency,
    offeredAt: now,
    answeredAt: null,
    declineReason: null,
    coordinatorId: null,
    contextAt: null,
    context: null,
    note: input.note ?? null,
    version: 1,
  };
}

/** Offers a case to another ward. The case stays ours, and open, until that ward has accepted. */
export function offerHandOver(knowsWard: KnowsWard): Mutation<OfferHandOverInput> {
  return {
    name: 'offerHandOver',
    deskFields: ['note'],
    check: (input, { ward }) => [
      ...unless(input.toWard !== ward, 'toWard', 'OWN_WARD', 'expected another ward, but got our own'),
      ...unless(
        input.toWard === ward || knowsWard(input.toWard),
        'toWard',
        'UNKNOWN_WARD',
        'expected a ward whose node is known here, but got another',
      ),
      ...checkTexts(input, { note: longest.note }),
    ],
    resultId: (_input, { newId }) => newId,
    apply: async (input, transaction, facts) => {
      const found = await transaction.cases.lock(input.caseId);
      const inTheWay = obstacle(found, input.expectedVersion);
      if (inTheWay ?? !found) return inTheWay ?? absent;
      const userErrors = await checkCase(found, input, transaction);
      if (userErrors.length > 0) return refused(userErrors);
      const handOver = await offered(found, input, transaction, facts);
      await transaction.handOvers.insert(handOver);
      await transaction.outbox.add({ handOverId: handOver.id, step: 'OFFER' });
      return done;
    },
  };
}
