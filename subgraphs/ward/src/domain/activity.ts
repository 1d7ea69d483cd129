import type { AttendingProfession } from './categories.ts';

/** How many of one profession took part (職種別の人数). */
export interface ProfessionAttendance {
  readonly profession: AttendingProfession;
  /** At least 1. */
  readonly persons: number;
}

/** Attendance of one activity or meeting. */
export interface AttendanceRow extends ProfessionAttendance {
  readonly ownerId: string;
}

/** Kind of activity (活動区分). */
export type ActivityKind =
  'STUDY_GROUP' | 'PUBLIC_LECTURE' | 'PUBLICATION' | 'RESOURCE_SURVEY' | 'SHARING_TOOL' | 'OTHER';

/** An activity of the room beside cases and meetings (活動). Its texts never leave the node. */
export interface Activity {
  /** Global ID. */
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly heldOn: string;
  readonly kind: ActivityKind;
  readonly title: string | null;
  readonly place: string | null;
  readonly note: string | null;
  /** For optimistic locking, from 1. */
  readonly version: number;
}
