import type { Activity, ProfessionAttendance } from './activity.ts';
import type { CaseTransition } from './case-transition.ts';
import type { Topic } from './categories.ts';
import type { ConsultationCase } from './consultation-case.ts';
import type { ConsultationRoom } from './consultation-room.ts';
import type { Contact } from './contact.ts';
import type { Coordinator } from './coordinator.ts';
import type { HandOver, PendingStep } from './hand-over.ts';
import type { IssueCandidate } from './issue-candidate.ts';
import type { MonthlyReport } from './monthly-report.ts';
import type { MonthExamined } from './monthly-report-repository.ts';
import type { OutreachVisit } from './outreach-visit.ts';
import type { Referral } from './referral.ts';
import type { RoomCalendar } from './room-calendar.ts';
import type { RoomClosure } from './room-closure.ts';
import type { Subject } from './subject.ts';
import type { WardMeeting } from './ward-meeting.ts';

/** Rows of one kind, within a transaction. */
export interface Store<Row extends { readonly id: string }> {
  /** The row, which nobody else can change until the transaction ends; `null` when there is none. */
  lock(id: string): Promise<Row | null>;
  /** Whether there is such a row. */
  has(id: string): Promise<boolean>;
  insert(row: Row): Promise<void>;
  /** Replaces the row of the same ID, which was locked before. */
  update(row: Row): Promise<void>;
}

/** All that a change may read and write: everything or nothing of it is kept. */
export interface WardTransaction {
  readonly cases: Store<ConsultationCase> & {
    /** The next number of the fiscal year, from 1 without gaps; others who want one wait until this transaction ends. */
    takeNumber(fiscalYear: number): Promise<number>;
    /** Topics of a case, in the order in which they were named. */
    topicsOf(caseId: string): Promise<readonly Topic[]>;
    /** Enters the topics of a new case, in this order. */
    insertTopics(caseId: string, topics: readonly Topic[]): Promise<void>;
    /** Replaces the topics of a case, in this order. */
    setTopics(caseId: string, topics: readonly Topic[]): Promise<void>;
    /** Cases and distinct persons that a problem refers to. */
    countEvidence(issue: IssueCandidate): Promise<{ readonly cases: number; readonly persons: number }>;
  };
  readonly transitions: { insert(transition: CaseTransition): Promise<void> };
  readonly contacts: Store<Contact>;
  readonly referrals: Store<Referral> & {
    /** Which case the referral belongs to; `null` when there is no such referral. */
    caseOf(id: string): Promise<string | null>;
    /** Whether the resource was asked for the case and has not answered yet. */
    isOpen(caseId: string, resourceId: string): Promise<boolean>;
  };
  readonly subjects: Store<Subject> & {
    /** The person registered first under this insurance number, `null` when there is none. */
    idOfInsuranceNumber(insuranceNumber: string): Promise<string | null>;
    /** `YYYY-MM-DD`; `null` when it is not known, or nobody is registered under the ID. */
    birthDateOf(id: string): Promise<string | null>;
  };
  readonly handOvers: Store<HandOver> & {
    /** Which own case the hand-over belongs to; `null` when there is none. */
    caseOf(id: string): Promise<string | null>;
    /** Whether the case is on offer to another ward. */
    isOffered(caseId: string): Promise<boolean>;
    /** The record of what a ward offered to us under this ID; others who tell of the same wait until this transaction ends. */
    lockReceived(fromWard: string, handOverId: string): Promise<HandOver | null>;
  };
  /** What must still be told to other wards; delivered after this transaction, and never without it. */
  readonly outbox: { add(step: PendingStep): Promise<void> };
  readonly coordinators: Store<Coordinator> & {
    /** The coordinator with this account, `null` when there is none. */
    idOfAccount(account: string): Promise<string | null>;
  };
  readonly visits: Store<OutreachVisit>;
  readonly activities: Store<Activity> & AttendanceStore;
  readonly meetings: Store<WardMeeting> & AttendanceStore;
  readonly issues: Store<IssueCandidate>;
  readonly closures: Store<RoomClosure> & {
    remove(id: string): Promise<void>;
    /** Whether a day of the closure is a day of another; others who ask wait until this transaction ends. */
    overlaps(closure: RoomClosure): Promise<boolean>;
  };
  readonly monthlyReports: Store<MonthlyReport> & {
    /** The last revision of the month, `null` when there is none; others who draft or revise wait until this transaction ends. */
    lockMonth(month: string): Promise<MonthlyReport | null>;
    /** What the rows say of the month now, this transaction's own among them. */
    examine(month: string): Promise<MonthExamined>;
  };
  readonly rooms: Store<ConsultationRoom>;
  /** The room of this node, `null` before it is entered. */
  room(): Promise<ConsultationRoom | null>;
  /** When the room is open. */
  calendar(): Promise<RoomCalendar>;
}

/** Who took part. */
export interface AttendanceStore {
  /** Replaces the attendance of an activity or meeting. */
  setAttendance(ownerId: string, attendance: readonly ProfessionAttendance[]): Promise<void>;
}
