import document from './monthly-reports.graphql?raw';
import type { Count, Scene } from './statistics.ts';

/** Who has reported on a month; variables: `month`. */
export const MONTHLY_REPORTS = { name: 'MonthlyReports', document } as const;

/** How far a ward's report has come. */
export type WardReportState = 'NOT_REPORTED' | 'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED';

/** Whether a ward reported in time. */
export type Punctuality = 'ON_TIME' | 'LATE' | 'NOT_DUE' | 'OVERDUE';

/** One ward's report; all is `null` when its node did not answer. Instants in ISO 8601. */
export type WardReport = {
  readonly ward: { readonly code: string };
  readonly state: WardReportState | null;
  readonly revision: number | null;
  readonly punctuality: Punctuality | null;
  readonly dueOn: string | null;
  readonly firstSubmittedAt: string | null;
  readonly acceptedAt: string | null;
  readonly acceptedRevision: number | null;
  readonly cases: Count;
};

/** What the accepted reports add up to. */
export type ReportTotals = {
  readonly acceptedReports: number;
  readonly cases: Count;
  readonly persons: Count;
  readonly closed: Count;
  readonly openAtEnd: Count;
  readonly byScene: readonly { readonly scene: Scene; readonly cases: Count; readonly persons: Count }[];
};

/** Answer to `MonthlyReports`; `null` when no ward answered. */
export type MonthlyReportsAnswer = {
  readonly monthlyReports: {
    readonly rows: readonly WardReport[];
    readonly total: ReportTotals;
    readonly coverage: { readonly expected: number; readonly answered: number; readonly complete: boolean };
  } | null;
};
