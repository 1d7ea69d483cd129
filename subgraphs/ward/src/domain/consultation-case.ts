import type {
  AgeBand,
  AttendingProfession,
  CareLevel,
  CaseStatus,
  Channel,
  Outcome,
  RequesterKind,
  Scene,
  Topic,
  Urgency,
  WaitingFor,
} from './categories.ts';
import { dayInTokyo } from './business-time.ts';

/** A consultation case (相談). `requesterOrganisation`, `note` and `closingNote` are free text and never leave the node. */
export interface ConsultationCase {
  /** Global ID. */
  readonly id: string;
  /** Fiscal year of arrival, April to March in Asia/Tokyo. */
  readonly fiscalYear: number;
  /** From 1, without gaps, within the fiscal year. */
  readonly numberInYear: number;
  readonly receivedAt: Date;
  readonly channel: Channel;
  readonly requesterKind: RequesterKind;
  readonly scene: Scene;
  readonly urgency: Urgency;
  readonly status: CaseStatus;
  readonly outcome: Outcome | null;
  readonly firstResponseAt: Date | null;
  /** Business minutes. */
  readonly firstResponseMinutes: number | null;
  readonly closedAt: Date | null;
  readonly ageBand: AgeBand;
  readonly careLevel: CareLevel;
  readonly subjectId: string | null;
  readonly coordinatorId: string | null;
  readonly guidelineVersion: string | null;
  readonly note: string | null;
  readonly requesterOrganisation: string | null;
  readonly requesterProfession: AttendingProfession | null;
  /** While it is WAITING; both are absent on cases that waited before the node kept them. */
  readonly waitingSince: Date | null;
  readonly waitingFor: WaitingFor | null;
  readonly reopenedAt: Date | null;
  /** Business minutes from arrival to closing. */
  readonly resolutionMinutes: number | null;
  /** Business days from the day of arrival to the day of closing, 0 on the same day. */
  readonly resolutionDays: number | null;
  readonly closingNote: string | null;
  /** For optimistic locking, from 1. */
  readonly version: number;
}

/** One of the topics of a case; `place` says in which order they were named. */
export interface CaseTopic {
  readonly caseId: string;
  readonly topic: Topic;
  readonly place: number;
}

/** The fiscal year (年度) of an instant: from 1 April to 31 March in Asia/Tokyo, named by the year it begins in. */
export function fiscalYearOf(instant: Date): number {
  const day = dayInTokyo(instant);
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= '04-01' ? year : year - 1;
}

/** The number shown to people, for example `2024-00017`. */
export function formatCaseNumber(numbered: Pick<ConsultationCase, 'fiscalYear' | 'numberInYear'>): string {
  return `${numbered.fiscalYear}-${String(numbered.numberInYear).padStart(5, '0')}`;
}
