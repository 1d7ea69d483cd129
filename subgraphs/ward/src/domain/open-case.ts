import { ageBandOf, ageOn } from './age.ts';
import { dayInTokyo } from './business-time.ts';
import type {
  AgeBand,
  AttendingProfession,
  CareLevel,
  Channel,
  RequesterKind,
  Scene,
  Topic,
  Urgency,
} from './categories.ts';
import { fiscalYearOf, type ConsultationCase } from './consultation-case.ts';
import { checkOwnId, checkPast, checkTexts, checkWard, longest, unknownId } from './input-checks.ts';
import { done, refused, type ChangeFacts, type Mutation } from './mutation.ts';
import type { WardTransaction } from './ward-transaction.ts';
import { unless, type UserError } from '@kakehashi/shared/user-error.ts';

/** What is known when a consultation arrives (相談受付の入力). */
export interface OpenCaseInput {
  readonly ward: string;
  readonly idempotencyKey: string;
  readonly receivedAt?: Date | null;
  readonly channel: Channel;
  readonly requesterKind: RequesterKind;
  readonly topics: readonly Topic[];
  readonly scene: Scene;
  readonly urgency?: Urgency | null;
  readonly ageBand?: AgeBand | null;
  readonly careLevel?: CareLevel | null;
  readonly subjectId?: string | null;
  readonly coordinatorId?: string | null;
  readonly requesterProfession?: AttendingProfession | null;
  readonly guidelineVersion?: string | null;
  readonly requesterOrganisation?: string | null;
  readonly note?: string | null;
}

const firstFiscalYear = 2000;
const mostTopics = 5;

/** Errors of the topics of a case: 1 to 5, each once. */
export function checkTopics(topics: readonly Topic[]): UserError[] {
  return [
    ...unless(topics.length >= 1, 'topics', 'TOO_FEW', 'expected at least 1 topic, but got 0'),
    ...unless(
      topics.length <= mostTopics,
      'topics',
      'TOO_MANY',
      `expected at most 5 topics, but got ${topics.length}`,
    ),
    ...unless(
      new Set(topics).size === topics.length,
      'topics',
      'REPEATED',
      'expected distinct topics, but got one twice',
    ),
  ];
}

/** Errors that can be told without looking anything up. */
function check(input: OpenCaseInput, { ward, now }: Pick<ChangeFacts, 'ward' | 'now'>): UserError[] {
  const { topics, receivedAt } = input;
  return [
    ...checkWard(input.ward, ward),
    ...checkTopics(topics),
    ...checkPast(receivedAt, 'receivedAt', now),
    ...unless(
      !receivedAt || fiscalYearOf(receivedAt) >= firstFiscalYear,
      'receivedAt',
      'TOO_EARLY',
      `expected fiscal year ${firstFiscalYear} or later, but got an earlier one`,
    ),
    ...checkOwnId(input.subjectId, 'subjectId', ward),
    ...checkOwnId(input.coordinatorId, 'coordinatorId', ward),
    ...checkTexts(input, {
      guidelineVersion: longest.version,
      requesterOrganisation: longest.line,
      note: longest.note,
    }),
  ];
}

const unknownAtArrival = { urgency: 'NORMAL', ageBand: 'UNKNOWN', careLevel: 'UNKNOWN' } as const;

const nothingYet = {
  outcome: null,
  firstResponseAt: null,
  firstResponseMinutes: null,
  closedAt: null,
  subjectId: null,
  coordinatorId: null,
  guidelineVersion: null,
  note: null,
  requesterOrganisation: null,
  requesterProfession: null,
  waitingSince: null,
  waitingFor: null,
  reopenedAt: null,
  resolutionMinutes: null,
  resolutionDays: null,
  closingNote: null,
};

function optionalFacts(input: OpenCaseInput) {
  const { subjectId, coordinatorId, guidelineVersion, note } = input;
  const { requesterOrganisation, requesterProfession } = input;
  return { subjectId, coordinatorId, guidelineVersion, note, requesterOrganisation, requesterProfession };
}

type Known<Facts> = { [Field in keyof Facts]?: NonNullable<Facts[Field]> };

function withoutNulls<Facts extends object>(facts: Facts): Known<Facts> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value != null)) as Known<Facts>;
}

/** The case as it is entered: received, nobody has responded, version 1. */
export function newCase(
  input: OpenCaseInput,
  { newId, now }: Pick<ChangeFacts, 'newId' | 'now'>,
  numberInYear: number,
): ConsultationCase {
  const receivedAt = input.receivedAt ?? now;
  const { urgency, ageBand, careLevel } = { ...unknownAtArrival, ...withoutNulls(input) };
  return {
    ...nothingYet,
    ...withoutNulls(optionalFacts(input)),
    id: newId,
    fiscalYear: fiscalYearOf(receivedAt),
    numberInYear,
    receivedAt,
    channel: input.channel,
    requesterKind: input.requesterKind,
    scene: input.scene,
    urgency,
    status: 'RECEIVED',
    ageBand,
    careLevel,
    version: 1,
  };
}

/** The age band of a registered person on the day of an instant, by the birth date; `null` when that is not known. */
export async function ageBandOfSubject(
  subjectId: string | null | undefined,
  at: Date,
  { subjects }: Pick<WardTransaction, 'subjects'>,
): Promise<AgeBand | null> {
  const birthDate = subjectId == null ? null : await subjects.birthDateOf(subjectId);
  const day = dayInTokyo(at);
  return birthDate === null || birthDate > day ? null : ageBandOf(ageOn(birthDate, day));
}

/** Opens a case with the next number of its fiscal year. */
export const openCase: Mutation<OpenCaseInput> = {
  name: 'openCase',
  deskFields: ['requesterOrganisation', 'note'],
  check,
  resultId: (_input, { newId }) => newId,
  apply: async (input, transaction, facts) => {
    const { subjectId, coordinatorId } = input;
    const { subjects, coordinators, cases, transitions } = transaction;
    const userErrors = [
      ...(subjectId == null || (await subjects.has(subjectId)) ? [] : unknownId('subjectId')),
      ...(coordinatorId == null || (await coordinators.has(coordinatorId)) ? [] : unknownId('coordinatorId')),
    ];
    if (userErrors.length > 0) return refused(userErrors);
    const known = input.ageBand === 'UNKNOWN' ? null : input.ageBand;
    const ageBand = known ?? (await ageBandOfSubject(subjectId, input.receivedAt ?? facts.now, transaction));
    const opened = newCase(
      { ...input, ageBand },
      facts,
      await cases.takeNumber(fiscalYearOf(input.receivedAt ?? facts.now)),
    );
    await cases.insert(opened);
    await cases.insertTopics(opened.id, input.topics);
    await transitions.insert({
      caseId: opened.id,
      version: 1,
      at: facts.now,
      kind: 'OPENED',
      fromStatus: null,
      toStatus: 'RECEIVED',
      outcome: null,
      actor: facts.actor,
    });
    return done;
  },
};
