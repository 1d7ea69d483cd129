import type { FoundSubject } from './desk-answers.ts';

/** One of a report's tables: a row a category, named by the one dimension that is not a number. */
export type ReportRow = Readonly<Record<string, string | number>>;

/** Something doubtful about a month; `case` is `null` when it is a meeting or a figure. */
export type ReportCheck = {
  readonly severity: 'ERROR' | 'WARNING';
  readonly code: string;
  readonly entityId: string | null;
  readonly case: { readonly id: string; readonly number: string } | null;
};

/** A monthly report as a row of a list. */
export type MonthlyReportRow = {
  readonly id: string;
  readonly month: string;
  readonly revision: number;
  readonly state: 'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED';
  readonly dueOn: string;
  readonly punctuality: string;
  readonly submittedAt: string | null;
  readonly acceptedAt: string | null;
};

/** One revision of the report on a month. */
export type MonthlyReport = MonthlyReportRow & {
  readonly version: number;
  readonly draftedAt: string;
  readonly firstSubmittedAt: string | null;
  readonly submittedBy: string | null;
  readonly acceptedBy: string | null;
  readonly returnedAt: string | null;
  readonly returnReason: string | null;
  readonly returnNote: string | null;
  readonly revisionReason: string | null;
  readonly revisionNote: string | null;
  readonly acknowledged: readonly string[];
  readonly note: string | null;
  readonly figuresHash: string | null;
  /** Numbers, and tables of them, by name. */
  readonly figures: Readonly<Record<string, number | null | readonly ReportRow[]>>;
  readonly checks: readonly ReportCheck[];
  readonly changes:
    | readonly { readonly figure: string; readonly reported: number | null; readonly now: number | null }[]
    | null;
};

/** Answer to `DeskMonthlyReports`. */
export type MonthlyReportsAnswer = { readonly roomMonthlyReports: readonly MonthlyReportRow[] | null };

/** Answer to `DeskMonthlyReport`: all revisions, the latest first. */
export type MonthlyReportAnswer = { readonly roomMonthlyReports: readonly MonthlyReport[] | null };

/** Answer to `DeskMonthlyReportFile`. */
export type MonthlyReportFileAnswer = {
  readonly roomMonthlyReports:
    | readonly {
        readonly id: string;
        readonly file: { readonly fileName: string; readonly mediaType: string; readonly content: string };
      }[]
    | null;
};

type Kept = { readonly id: string; readonly version: number };
type Attendance = readonly { readonly profession: string; readonly persons: number }[];

/** A visit that made a face known. */
export type OutreachVisit = Kept & {
  readonly at: string;
  readonly minutes: number;
  readonly party: string;
  readonly personsMet: number;
  readonly resourceId: string | null;
  readonly place: string | null;
  readonly note: string | null;
  readonly resource: { readonly name: string } | null;
  readonly coordinator: { readonly id: string; readonly name: string | null } | null;
};

/** An activity of the room. */
export type Activity = Kept & {
  readonly heldOn: string;
  readonly kind: string;
  readonly title: string | null;
  readonly place: string | null;
  readonly note: string | null;
  readonly attendance: Attendance | null;
};

/** A meeting of the ward. */
export type WardMeeting = Kept & {
  readonly heldAt: string;
  readonly minutes: number;
  readonly kind: string;
  readonly title: string | null;
  readonly place: string | null;
  readonly record: string | null;
  readonly attendance: Attendance | null;
};

/** A problem that cases show. */
export type IssueCandidate = Kept & {
  readonly noticedOn: string;
  readonly kind: string;
  readonly scene: string;
  readonly topic: string | null;
  readonly state: 'NOTED' | 'RAISED' | 'WITHDRAWN';
  readonly title: string | null;
  readonly description: string | null;
  readonly evidenceFrom: string;
  readonly evidenceTo: string;
  readonly evidenceCases: number | null;
  readonly evidencePersons: number | null;
  readonly raisedAt: string | null;
};

/** Days on which the room is closed beside weekends and holidays. */
export type RoomClosure = Kept & {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly reason: string;
};

/** Answer to `DeskRoomRecords`; lists that were not asked for are absent. */
export type RoomRecordsAnswer = {
  readonly roomWard: {
    readonly outreachVisits?: readonly OutreachVisit[] | null;
    readonly activities?: readonly Activity[] | null;
    readonly meetings?: readonly WardMeeting[] | null;
    readonly issueCandidates?: readonly IssueCandidate[] | null;
  } | null;
  readonly room: { readonly closures?: readonly RoomClosure[] | null } | null;
};

/** Answer to `DeskSimilarSubjects`. */
export type SimilarSubjectsAnswer = {
  readonly similarSubjects:
    readonly { readonly reasons: readonly string[]; readonly subject: FoundSubject }[] | null;
};
