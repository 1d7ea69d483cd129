import type { Activity, AttendanceRow } from './activity.ts';
import type { IssueCandidate, IssueCandidateState } from './issue-candidate.ts';
import type { OutreachVisit } from './outreach-visit.ts';
import type { RoomClosure } from './room-closure.ts';
import type { WardMeeting } from './ward-meeting.ts';

/** A period of days in Asia/Tokyo, both included, as `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Most rows of a list over a period. */
export const mostOfPeriod = 500;

/** Records of one kind that stand in a period. */
export interface PeriodRecords<Row> {
  /** Those that exist, ordered by ID. */
  findByIds(ids: readonly string[]): Promise<readonly Row[]>;
  /** At most {@link mostOfPeriod} of the period, in the order of their list. */
  findIn(period: Period): Promise<readonly Row[]>;
}

/** Attendance by profession. */
export interface AttendanceRepository {
  /** Attendance of these activities or meetings, by owner and in order of profession. */
  findByOwners(ownerIds: readonly string[]): Promise<readonly AttendanceRow[]>;
}

/** Where the records of a room beside its cases are kept. */
export interface WardRecords {
  readonly visits: PeriodRecords<OutreachVisit>;
  readonly activities: PeriodRecords<Activity>;
  readonly activityAttendance: AttendanceRepository;
  readonly meetings: PeriodRecords<WardMeeting>;
  readonly meetingAttendance: AttendanceRepository;
  readonly closures: PeriodRecords<RoomClosure>;
  readonly issues: {
    /** Those that exist, ordered by ID. */
    findByIds(ids: readonly string[]): Promise<readonly IssueCandidate[]>;
    /** At most {@link mostOfPeriod} in these states, latest first. */
    findInStates(states: readonly IssueCandidateState[]): Promise<readonly IssueCandidate[]>;
  };
}
