import type { AccessEntry } from '@kakehashi/shared/access-log/access-entry.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { isGlobalId, wardOfGlobalId } from '@kakehashi/shared/global-id.ts';
import type { AgeBand, CareLevel, Channel, RequesterKind, Scene, Topic, Urgency } from './categories.ts';
import { fiscalYearOf, type ConsultationCase } from './consultation-case.ts';
import { checkIdempotencyKey, type Claimed, type IdempotencyClaim } from './idempotency.ts';
import { unless, type UserError } from './user-error.ts';

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
}

/** A case that has no number yet. */
export interface NewCase extends Omit<ConsultationCase, 'numberInYear'> {
  readonly topics: readonly Topic[];
}

/** What became of opening a case; `unknown` names input fields whose ID nobody has. */
export type OpenedCase =
  Claimed | { readonly kind: 'unknown'; readonly fields: readonly ('subjectId' | 'coordinatorId')[] };

const firstFiscalYear = 2000;
const mostTopics = 5;

/** Errors that can be told without looking anything up; `now` is the current instant. */
export function checkOpenCase(input: OpenCaseInput, ward: WardCode, now: Date): UserError[] {
  const { topics, receivedAt } = input;
  return [
    ...checkWard(input.ward, ward),
    ...checkIdempotencyKey(input.idempotencyKey),
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
    ...unless(
      !receivedAt || receivedAt <= now,
      'receivedAt',
      'IN_FUTURE',
      'expected an instant not after now, but got a later one',
    ),
    ...unless(
      !receivedAt || fiscalYearOf(receivedAt) >= firstFiscalYear,
      'receivedAt',
      'TOO_EARLY',
      `expected fiscal year ${firstFiscalYear} or later, but got an earlier one`,
    ),
    ...checkOwnId(input.subjectId, 'subjectId', ward),
    ...checkOwnId(input.coordinatorId, 'coordinatorId', ward),
  ];
}

function checkWard(given: string, ward: WardCode): UserError[] {
  return unless(given === ward, 'ward', 'WRONG_WARD', `expected ward ${ward}, but got another`);
}

function checkOwnId(
  id: string | null | undefined,
  field: 'subjectId' | 'coordinatorId',
  ward: WardCode,
): UserError[] {
  return id == null || (isGlobalId(id) && wardOfGlobalId(id) === ward) ? [] : unknownId(field);
}

/** The error for an ID that is not of this ward, or that nobody in it has. */
export function unknownId(field: 'subjectId' | 'coordinatorId'): UserError[] {
  return unless(false, field, 'UNKNOWN', 'expected the ID of an entry of this ward, but got another');
}

/** The case as it is entered: received, nobody has responded, version 1. */
export function newCase(input: OpenCaseInput, id: string, now: Date): NewCase {
  const receivedAt = input.receivedAt ?? now;
  return {
    id,
    fiscalYear: fiscalYearOf(receivedAt),
    receivedAt,
    channel: input.channel,
    requesterKind: input.requesterKind,
    scene: input.scene,
    urgency: input.urgency ?? 'NORMAL',
    status: 'RECEIVED',
    outcome: null,
    firstResponseAt: null,
    firstResponseMinutes: null,
    closedAt: null,
    ageBand: input.ageBand ?? 'UNKNOWN',
    careLevel: input.careLevel ?? 'UNKNOWN',
    subjectId: input.subjectId ?? null,
    coordinatorId: input.coordinatorId ?? null,
    guidelineVersion: null,
    note: null,
    version: 1,
    topics: input.topics,
  };
}

/** Where cases are opened. */
export interface CaseOpening {
  /** Enters the case with the next number of its fiscal year, and `access` in the log, once for a claim however often and at once it is asked. */
  open(opened: NewCase, claim: IdempotencyClaim, access: AccessEntry): Promise<OpenedCase>;
}
