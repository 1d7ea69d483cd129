/** Kind of meeting (会議区分). */
export type WardMeetingKind =
  'STEERING_COMMITTEE' | 'PROMOTION_MEETING' | 'WORKING_GROUP' | 'CASE_STUDY' | 'OTHER';

/** A meeting of the ward (会議). Its texts never leave the node. */
export interface WardMeeting {
  /** Global ID. */
  readonly id: string;
  readonly heldAt: Date;
  readonly minutes: number;
  readonly kind: WardMeetingKind;
  readonly title: string | null;
  readonly place: string | null;
  /** Minutes of the meeting (議事録). */
  readonly record: string | null;
  /** For optimistic locking, from 1. */
  readonly version: number;
}
