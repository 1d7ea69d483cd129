import type { CaseRecord } from './desk-answers.ts';
import type { DeskSpeech } from './words/use-words.ts';

type Write = (time: string) => string;

function personFacts(record: CaseRecord, { say, name }: DeskSpeech, day: Write): [string, string | null][] {
  const { subject } = record;
  if (subject === null) return [[say.person, say.noPerson]];
  return [
    [say.person, subject.name ?? say.unknownPerson],
    [say.kana, subject.nameKana],
    [say.birthDate, subject.birthDate === null ? null : day(subject.birthDate)],
    [say.address, subject.address],
    [say.insuranceNumber, subject.insuranceNumber ?? null],
    [say.careLevel, name('CareLevel', record.careLevel)],
  ];
}

function courseFacts(
  record: CaseRecord,
  { say, name }: DeskSpeech,
  instant: Write,
): [string, string | null][] {
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

/** What is known of a case, each fact with its name; what is not known is left out. */
export function caseFacts(
  record: CaseRecord,
  words: DeskSpeech,
  instant: Write,
  day: Write,
): [term: string, fact: string][] {
  const { say, name } = words;
  const requester = [
    name('RequesterKind', record.requesterKind),
    record.requesterOrganisation,
    name('AttendingProfession', record.requesterProfession),
  ];
  const facts: [string, string | null][] = [
    [say.receivedAt, instant(record.receivedAt)],
    [say.channel, name('Channel', record.channel)],
    [say.requester, requester.filter(Boolean).join('　')],
    [say.topics, record.topics.map((topic) => name('Topic', topic)).join('、')],
    [say.scene, name('Scene', record.scene)],
    [say.urgency, name('Urgency', record.urgency)],
    [say.coordinator, record.coordinator?.name ?? say.nobody],
    ...personFacts(record, words, day),
    [say.note, record.note],
    ...courseFacts(record, words, instant),
  ];
  return facts.flatMap(([term, fact]) => (fact === null || fact === '' ? [] : [[term, fact]]));
}
