import type { Client } from 'pg';
import { insertRows, type TableShape } from './insert-rows.ts';
import type {
  ActivityAttendanceRow,
  ActivityRow,
  AreaRow,
  IssueRow,
  MeetingAttendanceRow,
  MeetingRow,
  ReferralRow,
  TransitionRow,
  VisitRow,
} from './ward-life-rows.ts';
import type { WardYear } from './ward-year.ts';

const transition: TableShape<TransitionRow> = {
  name: 'case_transition',
  columns: {
    case_id: 'text',
    version: 'integer',
    at: 'timestamptz',
    kind: 'text',
    from_status: 'text',
    to_status: 'text',
    outcome: 'text',
    actor: 'text',
  },
};

const referral: TableShape<ReferralRow> = {
  name: 'referral',
  columns: {
    id: 'text',
    case_id: 'text',
    resource_id: 'text',
    coordinator_id: 'text',
    channel: 'text',
    asked_at: 'timestamptz',
    answer: 'text',
    answered_at: 'timestamptz',
    answer_minutes: 'integer',
    decline_reason: 'text',
    information_right: 'boolean',
    information_checked_at: 'timestamptz',
    version: 'integer',
  },
};

const visit: TableShape<VisitRow> = {
  name: 'outreach_visit',
  columns: {
    id: 'text',
    at: 'timestamptz',
    minutes: 'integer',
    party: 'text',
    resource_id: 'text',
    coordinator_id: 'text',
    persons_met: 'integer',
  },
};

const activity: TableShape<ActivityRow> = {
  name: 'activity',
  columns: { id: 'text', held_on: 'date', kind: 'text', title: 'text' },
};

const activityAttendance: TableShape<ActivityAttendanceRow> = {
  name: 'activity_attendance',
  columns: { activity_id: 'text', profession: 'text', persons: 'integer' },
};

const meeting: TableShape<MeetingRow> = {
  name: 'ward_meeting',
  columns: { id: 'text', held_at: 'timestamptz', minutes: 'integer', kind: 'text', title: 'text' },
};

const meetingAttendance: TableShape<MeetingAttendanceRow> = {
  name: 'ward_meeting_attendance',
  columns: { ward_meeting_id: 'text', profession: 'text', persons: 'integer' },
};

const issue: TableShape<IssueRow> = {
  name: 'issue_candidate',
  columns: {
    id: 'text',
    noticed_on: 'date',
    kind: 'text',
    scene: 'text',
    topic: 'text',
    title: 'text',
    state: 'text',
    evidence_from: 'date',
    evidence_to: 'date',
    evidence_cases: 'integer',
    evidence_persons: 'integer',
    raised_at: 'timestamptz',
  },
};

const area: TableShape<AreaRow> = {
  name: 'room_area',
  columns: { room_id: 'text', area_code: 'text', name: 'text', from_date: 'date' },
};

/** Inserts what hangs on the room, its coordinators and its cases, which are there already. */
export async function insertWardLife(client: Client, year: WardYear): Promise<void> {
  await insertRows(client, transition, year.case_transition);
  await insertRows(client, referral, year.referral);
  await insertRows(client, visit, year.outreach_visit);
  await insertRows(client, activity, year.activity);
  await insertRows(client, activityAttendance, year.activity_attendance);
  await insertRows(client, meeting, year.ward_meeting);
  await insertRows(client, meetingAttendance, year.ward_meeting_attendance);
  await insertRows(client, issue, year.issue_candidate);
  await insertRows(client, area, year.room_area);
}
