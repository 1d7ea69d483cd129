import { businessDaysBetween, businessMinutesBetween } from './business-time.ts';
import type { CaseTransitionKind } from './case-transition.ts';
import type { CaseStatus, Outcome, WaitingFor } from './categories.ts';
import type { ConsultationCase } from './consultation-case.ts';
import type { RoomCalendar } from './room-calendar.ts';
import { unless, type UserError } from '@kakehashi/shared/user-error.ts';

/** What can be done to a case. */
export type CaseStep =
  | { readonly kind: 'RESPONDED'; readonly at: Date; readonly coordinatorId?: string | null }
  | { readonly kind: 'ASSIGNED'; readonly coordinatorId: string | null }
  | { readonly kind: 'WAITED'; readonly at: Date; readonly waitingFor: WaitingFor }
  | { readonly kind: 'RESUMED' }
  | {
      readonly kind: 'CLOSED';
      readonly at: Date;
      readonly outcome: Outcome;
      readonly closingNote?: string | null;
    }
  | { readonly kind: 'REOPENED'; readonly at: Date }
  | { readonly kind: 'AMENDED'; readonly changes: Partial<ConsultationCase> };

/** A step as taken, or why it cannot be. */
export type Stepped =
  | { readonly kind: 'stepped'; readonly next: ConsultationCase }
  | { readonly kind: 'refused'; readonly userErrors: readonly UserError[] };

const open: readonly CaseStatus[] = ['RECEIVED', 'IN_PROGRESS', 'WAITING', 'REOPENED'];

/**
 * The life of a case: RECEIVED → IN_PROGRESS ⇄ WAITING → CLOSED → REOPENED. A case that is received may close directly
 * (information given at once); one that was opened again goes on as if in progress. For each step: the states in which it
 * may be taken. Pending is no outcome, so a case that is not done stays open.
 */
export const statesThatAdmit: Readonly<Record<CaseStep['kind'], readonly CaseStatus[]>> = {
  RESPONDED: ['RECEIVED', 'REOPENED'],
  ASSIGNED: open,
  WAITED: ['IN_PROGRESS', 'REOPENED'],
  RESUMED: ['WAITING'],
  CLOSED: open,
  REOPENED: ['CLOSED'],
  AMENDED: [...open, 'CLOSED'],
};

/** Whether somebody still works on a case in this state. */
export function isOpen({ status }: Pick<ConsultationCase, 'status'>): boolean {
  return status !== 'CLOSED';
}

/** Closings that answer the person who asked; the others end a case that nobody needs to answer any more. */
const answers = (outcome: Outcome): boolean => outcome !== 'WITHDRAWN' && outcome !== 'DECEASED';

const noWait = { waitingSince: null, waitingFor: null };

function response(found: ConsultationCase, at: Date, calendar: RoomCalendar): Partial<ConsultationCase> {
  if (found.firstResponseAt !== null) return {};
  return {
    firstResponseAt: at,
    firstResponseMinutes: businessMinutesBetween(found.receivedAt, at, calendar),
  };
}

function closing(
  found: ConsultationCase,
  step: Extract<CaseStep, { kind: 'CLOSED' }>,
  calendar: RoomCalendar,
): Partial<ConsultationCase> {
  return {
    ...(answers(step.outcome) ? response(found, step.at, calendar) : {}),
    ...noWait,
    status: 'CLOSED',
    outcome: step.outcome,
    closedAt: step.at,
    resolutionMinutes: businessMinutesBetween(found.receivedAt, step.at, calendar),
    resolutionDays: businessDaysBetween(found.receivedAt, step.at, calendar),
    ...(step.closingNote === undefined ? {} : { closingNote: step.closingNote }),
  };
}

const reopening = (at: Date): Partial<ConsultationCase> => ({
  status: 'REOPENED',
  outcome: null,
  closedAt: null,
  resolutionMinutes: null,
  resolutionDays: null,
  reopenedAt: at,
});

function changesOf(
  found: ConsultationCase,
  step: CaseStep,
  calendar: RoomCalendar,
): Partial<ConsultationCase> {
  switch (step.kind) {
    case 'RESPONDED':
      return {
        ...response(found, step.at, calendar),
        status: 'IN_PROGRESS',
        ...(step.coordinatorId == null ? {} : { coordinatorId: step.coordinatorId }),
      };
    case 'ASSIGNED':
      return { coordinatorId: step.coordinatorId };
    case 'WAITED':
      return { status: 'WAITING', waitingSince: step.at, waitingFor: step.waitingFor };
    case 'RESUMED':
      return { ...noWait, status: 'IN_PROGRESS' };
    case 'CLOSED':
      return closing(found, step, calendar);
    case 'REOPENED':
      return reopening(step.at);
    case 'AMENDED':
      return step.changes;
  }
}

/** Instants that a person enters are not before the case arrived, nor is a closing before the first response. */
function checkTimes(found: ConsultationCase, step: CaseStep): UserError[] {
  if (!('at' in step)) return [];
  const closesBeforeResponse =
    step.kind === 'CLOSED' && found.firstResponseAt !== null && step.at < found.firstResponseAt;
  return [
    ...unless(
      step.at >= found.receivedAt,
      'at',
      'BEFORE_ARRIVAL',
      'expected an instant not before the arrival, but got an earlier one',
    ),
    ...unless(
      !closesBeforeResponse,
      'at',
      'BEFORE_RESPONSE',
      'expected an instant not before the first response, but got an earlier one',
    ),
  ];
}

/** Takes a step: the case as it then is, one version on; or why the step cannot be taken. Changes nothing given. */
export function stepCase(found: ConsultationCase, step: CaseStep, calendar: RoomCalendar): Stepped {
  const admitted = statesThatAdmit[step.kind];
  const userErrors = [
    ...unless(
      admitted.includes(found.status),
      'caseId',
      'WRONG_STATE',
      `expected a case that is ${admitted.join(', ')}, but got one that is ${found.status}`,
    ),
    ...checkTimes(found, step),
  ];
  if (userErrors.length > 0) return { kind: 'refused', userErrors };
  return {
    kind: 'stepped',
    next: { ...found, ...changesOf(found, step, calendar), version: found.version + 1 },
  };
}

/** The kinds of step, for whoever goes through all of them. */
export const caseStepKinds = Object.keys(statesThatAdmit) as Exclude<CaseTransitionKind, 'OPENED'>[];
