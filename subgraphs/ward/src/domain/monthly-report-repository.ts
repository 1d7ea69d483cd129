import type { MonthlyReport } from './monthly-report.ts';
import type { ReportEvidence } from './report-checks.ts';
import type { ReportFigures } from './report-figures.ts';

/** What the rows say of one month now. */
export interface MonthExamined {
  readonly figures: ReportFigures;
  readonly evidence: ReportEvidence;
}

/** The revisions of one month that matter. */
export interface ReportsOfMonth {
  readonly first: MonthlyReport | null;
  readonly last: MonthlyReport | null;
  /** The one in force: the last that was accepted. */
  readonly accepted: MonthlyReport | null;
}

/** Where monthly reports are kept, and where their months are counted. */
export interface MonthlyReportRepository {
  /** Those that exist, ordered by ID. */
  findByIds(ids: readonly string[]): Promise<readonly MonthlyReport[]>;
  /** All revisions of the months from the first to the last, latest month and revision first. */
  findIn(from: string, to: string): Promise<readonly MonthlyReport[]>;
  findOfMonth(month: string): Promise<ReportsOfMonth>;
  /** What the rows say of these months, in their order: as many statements for one as for many. */
  examine(months: readonly string[]): Promise<readonly MonthExamined[]>;
}
