/** A report of the room on a month (`monthly_report`). */
export interface MonthlyReportRow {
  readonly id: string;
  readonly room_id: string;
  readonly month: string;
  readonly revision: number;
  readonly state: 'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED';
  readonly drafted_at: string;
  readonly first_submitted_at: string | null;
  readonly submitted_at: string | null;
  readonly submitted_by: string | null;
  readonly accepted_at: string | null;
  readonly accepted_by: string | null;
  readonly returned_at: string | null;
  readonly return_reason: string | null;
  readonly acknowledged: readonly string[];
  readonly figures: object | null;
  readonly figures_hash: string | null;
}
