import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { Viewer } from './records/record-repository.ts';
import type { ScheduleCertainty } from './records/record-values.ts';

/** What kinds of things stand in the calendar. */
export type CalendarEntryKind = 'MEETING' | 'TRAINING' | 'EVENT' | 'SCHEDULE' | 'ACTION';

/** Something with a date: a meeting, a session, an event, a step of a schedule, the due date of an action. */
export interface CalendarEntry {
  readonly id: string;
  readonly kind: CalendarEntryKind;
  readonly title: string;
  readonly wardCode: WardCode | null;
  readonly venue: string | null;
  /** `PLANNED`, `HELD` or `CANCELLED`; for actions their own state. */
  readonly state: string;
  readonly version: number;
  readonly dateCertainty: ScheduleCertainty;
  /** `YYYY-MM-DD`. */
  readonly heldOn: string | null;
  readonly dateLast: string | null;
  readonly dateNote: string | null;
}

/** What of the calendar is looked for. */
export interface CalendarSearch {
  readonly from?: string;
  readonly to?: string;
  readonly kinds?: readonly string[];
  readonly wards?: readonly WardCode[];
}

/** Where the calendar is kept. */
export interface CalendarRepository {
  /** At most `limit` entries that match and that the viewer may see, by date, undecided ones last. One statement. */
  listEntries(search: CalendarSearch, viewer: Viewer, limit: number): Promise<CalendarEntry[]>;
}
