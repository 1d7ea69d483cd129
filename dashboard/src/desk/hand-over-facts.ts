import { personFacts } from './case-facts.ts';
import type { Told } from './changes-between.ts';
import type { CaseRecord, PassedOn } from './desk-answers.ts';
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
