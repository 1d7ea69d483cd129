/** A step in the life of a case (`case_transition`). */
export interface TransitionRow {
  readonly case_id: string;
  readonly version: number;
  readonly at: string;
  readonly kind: string;
  readonly from_status: string | null;
  readonly to_status: string;
  readonly outcome: string | null;
  readonly actor: string;
}

/** A resource that was asked for a case (`referral`). */
export interface ReferralRow {
  readonly id: string;
  readonly case_id: string;
  readonly resource_id: string;
  readonly coordinator_id: string | null;
  readonly channel: string | null;
  readonly asked_at: string;
  readonly answer: string | null;
  readonly answered_at: string | null;
  readonly answer_minutes: number | null;
  readonly decline_reason: string | null;
  readonly information_right: boolean | null;
  readonly information_checked_at: string | null;
  readonly version: number;
}

/** A visit that makes a face known (`outreach_visit`). */
export interface VisitRow {
  readonly id: string;
  readonly at: string;
  readonly minutes: number;
  readonly party: string;
  readonly resource_id: string | null;
  readonly coordinator_id: string;
  readonly persons_met: number;
}

/** An activity of the room (`activity`). */
export interface ActivityRow {
  readonly id: string;
  readonly held_on: string;
  readonly kind: string;
  readonly title: string;
}

/** A meeting of the ward (`ward_meeting`). */
export interface MeetingRow {
  readonly id: string;
  readonly held_at: string;
  readonly minutes: number;
  readonly kind: string;
  readonly title: string;
}

/** How many of a profession took part in an activity (`activity_attendance`). */
export interface ActivityAttendanceRow {
  readonly activity_id: string;
  readonly profession: string;
  readonly persons: number;
}

/** How many of a profession took part in a meeting (`ward_meeting_attendance`). */
export interface MeetingAttendanceRow {
  readonly ward_meeting_id: string;
  readonly profession: string;
  readonly persons: number;
}

/** A problem that cases show (`issue_candidate`). */
export interface IssueRow {
  readonly id: string;
  readonly noticed_on: string;
  readonly kind: string;
  readonly scene: string;
  readonly topic: string;
  readonly title: string;
  readonly state: string;
  readonly evidence_from: string;
  readonly evidence_to: string;
  readonly evidence_cases: number | null;
  readonly evidence_persons: number | null;
  readonly raised_at: string | null;
}

/** An area that a room serves (`room_area`). */
export interface AreaRow {
  readonly room_id: string;
  readonly area_code: string;
  readonly name: string;
  readonly from_date: string | null;
}
