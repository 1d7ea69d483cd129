import type { Told } from './changes-between.ts';
import type { CaseRecord, KnownSubject } from './desk-answers.ts';
import type { DeskSpeech } from './words/use-words.ts';

type Write = (time: string) => string;

/** What is known of the person whom a case concerns. */
export function personFacts(subject: KnownSubject | null, { say, name }: DeskSpeech, day: Write): Told {
  if (subject === null) return [[say.person, say.noPerson]];
  const conditions = subject.conditions?.map((condition) => name('Condition', condition)).join('、');
  return [
    [say.person, subject.name ?? say.unknownPerson],
    [say.kana, subject.nameKana],
    [say.birthDate, subject.birthDate === null ? null : day(subject.birthDate)],
    [say.address, subject.address],
    [say.insuranceNumber, subject.insuranceNumber ?? null],
    [say.insuredCategory, name('InsuredCategory', subject.insuredCategory)],
    [say.specifiedDisease, subject.specifiedDisease],
    [say.personCareLevel, name('CareLevel', subject.careLevel)],
    [say.household, name('Household', subject.household)],
    [say.conditions, conditions ?? null],
  ];
}

function courseFacts(record: CaseRecord, { say, name }: DeskSpeech, instant: Write): Told {
  const { firstResponseAt, firstResponseMinutes, outcome, closedAt, resolutionDays } = record;
  const after = firstResponseMinutes === null ? '' : `（${say.afterMinutes(firstResponseMinutes)}）`;
  const days = resolutionDays === null ? '' : `（${say.resolutionDays(resolutionDays)}）`;
  return [
    [say.firstResponse, firstResponseAt === null ? say.notYet : instant(firstResponseAt) + after],
    [say.waitingFor, record.waitingFor === null ? null : name('WaitingFor', record.waitingFor)],
    [say.outcome, outcome === null ? null : name('Outcome', outcome)],
    [say.closedAt, closedAt === null ? null : instant(closedAt) + days],
    [say.closingNote, record.closingNote],
  ];
}

/** What is known of a case, each fact with its name. */
export function caseFacts(record: CaseRecord, words: DeskSpeech, instant: Write, day: Write): Told {
  const { say, name } = words;
  const requester = [
    name('RequesterKind', record.requesterKind),
    record.requesterOrganisation,
    name('AttendingProfession', record.requesterProfession),
  ];
  return [
    [say.receivedAt, instant(record.receivedAt)],
    [say.channel, name('Channel', record.channel)],
    [say.requester, requester.filter(Boolean).join('　')],
    [say.topics, record.topics.map((topic) => name('Topic', topic)).join('、')],
    [say.scene, name('Scene', record.scene)],
    [say.urgency, name('Urgency', record.urgency)],
    [say.guidelineVersion, record.guidelineVersion],
    [say.coordinator, record.coordinator?.name ?? say.nobody],
    ...personFacts(record.subject, words, day),
    [say.ageBand, name('AgeBand', record.ageBand)],
    [say.careLevel, name('CareLevel', record.careLevel)],
    [say.note, record.note],
    ...courseFacts(record, words, instant),
  ];
}
