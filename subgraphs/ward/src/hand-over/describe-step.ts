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

/** The input of `deliverHandOver` that tells a step; the key makes that it has its effect once, however often it is told. */
export function describeStep(
  handOver: HandOver,
  step: HandOverStep,
  fromWard: string,
  sealedContext?: string,
) {
  const handOverId = sharedIdOf(handOver);
  return {
    fromWard,
    toWard: handOver.otherWardCode,
    idempotencyKey: `${handOverId}:${step}`,
    handOverId,
    step,
    recordId: handOver.id,
    ...(handOver.direction === 'SENT' ? { offer: offerOf(handOver) } : answerOf(handOver)),
    ...(sealedContext !== undefined && { sealedContext }),
  };
}
