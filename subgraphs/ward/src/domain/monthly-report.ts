import { addDays, dayInTokyo, isBusinessDay, type Day } from './business-time.ts';
import type { ReportFigures } from './report-figures.ts';

/** State of a report (月次報告の状態). */
export type MonthlyReportState = 'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED';

/** Why a report goes back to the room (差戻し理由). */
export type ReportReturnReason = 'FIGURES_IN_DOUBT' | 'ENTRIES_MISSING' | 'ACTIVITIES_INCOMPLETE' | 'OTHER';

/** Why an accepted report is reported anew (修正理由). */
export type ReportRevisionReason = 'DATA_CORRECTED' | 'LATE_ENTRY' | 'COUNTED_WRONG' | 'OTHER';

/** Whether a report came in time (提出期限との関係). */
export type ReportPunctuality = 'ON_TIME' | 'LATE' | 'NOT_DUE' | 'OVERDUE';

/** One revision of the report on a month (月次報告). Its notes never leave the node. */
export interface MonthlyReport {
  /** Global ID. */
  readonly id: string;
  readonly roomId: string;
  /** `YYYY-MM` in Asia/Tokyo. */
  readonly month: string;
  /** From 1; another one only after the last was accepted. */
  readonly revision: number;
  readonly state: MonthlyReportState;
  readonly draftedAt: Date;
  /** When the room handed in this revision for the first time; a return does not change it. */
  readonly firstSubmittedAt: Date | null;
  readonly submittedAt: Date | null;
  /** `sub` of the token. */
  readonly submittedBy: string | null;
  readonly acceptedAt: Date | null;
  readonly acceptedBy: string | null;
  readonly returnedAt: Date | null;
  readonly returnReason: ReportReturnReason | null;
  readonly returnNote: string | null;
  /** Absent on revision 1. */
  readonly revisionReason: ReportRevisionReason | null;
  readonly revisionNote: string | null;
  /** Codes of the warnings that the room knew of when it handed the report in. */
  readonly acknowledged: readonly string[];
  readonly note: string | null;
  /** What was handed in; a draft has none of its own. */
  readonly figures: ReportFigures | null;
  /** SHA-256 over `figures`, base64url. */
  readonly figuresHash: string | null;
  /** For optimistic locking, from 1. */
  readonly version: number;
}

/** Months that can be read at once. */
export const mostMonths = 36;

/** Until which day of the next month a report is due when the node is not told otherwise. The day is ours, not from a source. */
export const usualDueDay = 10;

const steps: Readonly<Record<'SUBMITTED' | 'ACCEPTED' | 'RETURNED' | 'DRAFT', MonthlyReportState>> = {
  SUBMITTED: 'DRAFT',
  ACCEPTED: 'SUBMITTED',
  RETURNED: 'SUBMITTED',
  DRAFT: 'RETURNED',
};

/** The one state from which a report comes into this one. An accepted report leaves its state no more: another revision follows it. */
export const stateBefore = (state: MonthlyReportState): MonthlyReportState => steps[state];

/** The month after, `YYYY-MM`. */
export function nextMonth(month: string): string {
  return addDays(`${month}-28`, 4).slice(0, 7);
}

/** First and last day of the month. */
export function daysOfMonth(month: string): { readonly from: Day; readonly to: Day } {
  return { from: `${month}-01`, to: addDays(`${nextMonth(month)}-01`, -1) };
}

/** Whether the month lies behind the instant, in Asia/Tokyo. */
export function isOver(month: string, now: Date): boolean {
  return dayInTokyo(now) > daysOfMonth(month).to;
}

/** Until when the report on a month is due: this day of the next month, or the first business day after it. The room's own closures do not move it. */
export function dueDayOf(month: string, dueDay: number): Day {
  let day = `${nextMonth(month)}-${String(dueDay).padStart(2, '0')}`;
  while (!isBusinessDay(day)) day = addDays(day, 1);
  return day;
}

/** Whether the room was in time: by the day in Asia/Tokyo on which it first handed the report in, and by today while it has not. */
export function punctualityOf(firstSubmittedAt: Date | null, dueOn: Day, now: Date): ReportPunctuality {
  if (firstSubmittedAt !== null) return dayInTokyo(firstSubmittedAt) <= dueOn ? 'ON_TIME' : 'LATE';
  return dayInTokyo(now) <= dueOn ? 'NOT_DUE' : 'OVERDUE';
}
