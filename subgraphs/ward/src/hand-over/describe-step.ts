import type { HandOver, HandOverStep } from '../domain/hand-over.ts';
import { sharedIdOf } from '../domain/hand-over.ts';

/** What is told of the offer, by the side that made it. */
function offerOf({ reason, consent, scene, topics, urgency, offeredAt, caseId }: HandOver) {
  return { reason, consent, scene, topics, urgency, offeredAt: offeredAt.toISOString(), caseId };
}

/** What is told of the answer, by the side that gave it. */
function answerOf({ answeredAt, declineReason }: HandOver) {
  return {
    ...(answeredAt && { answeredAt: answeredAt.toISOString() }),
    ...(declineReason && { declineReason }),
  };
}

/** The node that tells. */
export interface TellingNode {
  readonly ward: string;
  /** How often its database was made anew from a backup. */
  readonly restorations: number;
}

/**
 * The input of `deliverHandOver` that tells a step; the key makes that it has its effect once, however often it is told. A
 * node that was restored speaks under new keys, because it may say again what it no longer knows to have said: then the
 * state of the other side decides.
 */
export function describeStep(
  handOver: HandOver,
  step: HandOverStep,
  { ward, restorations }: TellingNode,
  sealedContext?: string,
) {
  const handOverId = sharedIdOf(handOver);
  return {
    fromWard: ward,
    toWard: handOver.otherWardCode,
    idempotencyKey: `${handOverId}:${step}${restorations > 0 ? `:${String(restorations)}` : ''}`,
    handOverId,
    step,
    recordId: handOver.id,
    ...(handOver.direction === 'SENT' ? { offer: offerOf(handOver) } : answerOf(handOver)),
    ...(sealedContext !== undefined && { sealedContext }),
  };
}
