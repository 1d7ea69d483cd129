import type { ProgrammeItemKey } from './record-values.ts';

/** What an activity came to in one year, as a source gives it (活動の実績). */
export interface ActivityResult {
  readonly id: string;
  /** The activity (活動名). */
  readonly title: string;
  /** Fiscal year by its first calendar year; `null` when the source does not say (年度). */
  readonly fiscalYear: number | null;
  /** How often in the year (回数). */
  readonly times: number | null;
  /** In how many places each time (実施か所数). */
  readonly places: number | null;
  /** Persons present over the year (参加者数). */
  readonly participants: number | null;
  /** The course, if it is one (研修). */
  readonly courseId: string | null;
  /** The body, if it is one (会議体). */
  readonly committeeId: string | null;
  /** National items (事業項目). */
  readonly items: readonly ProgrammeItemKey[];
  /** Remark (注記). */
  readonly note: string | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
  /** Orders the records. */
  readonly place: number;
}
