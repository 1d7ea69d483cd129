import { personFacts } from './case-facts.ts';
import type { Told } from './changes-between.ts';
import type { CaseRecord, HandOver, PassedOn } from './desk-answers.ts';
import type { DeskSpeech } from './words/use-words.ts';

type Write = (time: string) => string;

/** What an offer tells the other ward: categories alone. */
export function offeredFacts(
  { scene, topics, urgency }: CaseRecord,
  { reason, consent }: { readonly reason: string; readonly consent: string },
  { say, name }: DeskSpeech,
): Told {
  return [
    [say.reason, name('HandOverReason', reason)],
    [say.consent, name('HandOverConsent', consent)],
    [say.scene, name('Scene', scene)],
    [say.topics, topics.map((topic) => name('Topic', topic)).join('、')],
    [say.urgency, name('Urgency', urgency)],
  ];
}

/** What travels sealed once the offer is accepted, beside contacts and referrals. */
export function sealedFacts(
  record: CaseRecord,
  handOverNote: string,
  words: DeskSpeech,
  { instant, day }: { readonly instant: Write; readonly day: Write },
): Told {
  const { say, name } = words;
  return [
    ...personFacts(record.subject, words, day),
    [say.ageBand, name('AgeBand', record.ageBand)],
    [say.careLevel, name('CareLevel', record.careLevel)],
    [say.requesterKind, name('RequesterKind', record.requesterKind)],
    [say.requesterOrganisation, record.requesterOrganisation],
    [say.receivedAt, instant(record.receivedAt)],
    [say.note, record.note],
    [say.handOverNote, handOverNote],
  ];
}

/** What arrived from the other ward, beside contacts and referrals. */
export function passedOnFacts(context: PassedOn, { say, name }: DeskSpeech, instant: Write): Told {
  return [
    [say.person, context.subjectName ?? say.noPerson],
    [say.kana, context.subjectNameKana],
    [say.ageBand, name('AgeBand', context.ageBand)],
    [say.careLevel, name('CareLevel', context.careLevel)],
    [say.requesterKind, name('RequesterKind', context.requesterKind)],
    [say.requesterOrganisation, context.requesterOrganisation],
    [say.receivedAt, context.receivedAt === null ? null : instant(context.receivedAt)],
    [say.note, context.note],
    [say.handOverNote, context.handOverNote],
  ];
}

/** How far a hand-over has come, in a sentence. An offer of a case that was closed since cannot be accepted any more. */
export function stateInWords(
  handOver: HandOver,
  statusOfCase: string,
  { say, name, ward }: DeskSpeech,
): string {
  const { direction, state, otherId, contextAt, declineReason } = handOver;
  const other = ward(handOver.otherWardCode);
  if (direction === 'RECEIVED') return say.handOverReceived(other);
  switch (state) {
    case 'OFFERED':
      if (statusOfCase === 'CLOSED') return say.handOverVoid(other);
      return otherId === null ? say.handOverWaits(other) : say.handOverDelivered(other);
    case 'ACCEPTED':
      return contextAt === null ? say.handOverContextWaits(other) : say.handOverDone(other);
    case 'DECLINED':
      return say.handOverDeclined(other, name('HandOverDeclineReason', declineReason));
    case 'WITHDRAWN':
      return say.handOverWithdrawn;
  }
}
