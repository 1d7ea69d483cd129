import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from './one-of.ts';

const channels = 'PHONE VISIT OUTREACH FAX EMAIL ICT MEETING';
const parties =
  'CARE_MANAGER HOSPITAL_MSW COMM_CENTRE CLINIC HVN DENTAL PHARMACY CARE_PROVIDER WARD_OFFICE FAMILY SELF OTHER_ROOM FIRE OTHER';
const attendingProfessions =
  'DOCTOR DENTIST PHARMACIST NURSE DENTAL_HYGIENIST THERAPIST DIETITIAN SOCIAL_WORKER CARE_MANAGER CARE_WORKER ' +
  'COMM_CENTRE_STAFF OFFICIAL RESIDENT OTHER';
const statuses = 'RECEIVED IN_PROGRESS WAITING CLOSED REOPENED';
const outcomes = 'INFO MATCHED COORDINATED REFERRED CONFERENCE WITHDRAWN UNRESOLVED DECEASED';

const cases = [
  `alter table consultation_case
    add requester_organisation text,
    add requester_profession text,
    add waiting_since timestamptz(3),
    add waiting_for text,
    add resolution_minutes integer
      constraint consultation_case_resolution_minutes_range check (resolution_minutes >= 0),
    add resolution_days integer constraint consultation_case_resolution_days_range check (resolution_days >= 0),
    add closing_note text,
    add reopened_at timestamptz(3),
    add ${oneOf('consultation_case', 'requester_profession', attendingProfessions)},
    add ${oneOf('consultation_case', 'waiting_for', 'REQUESTER RESOURCE SUBJECT OFFICE OTHER')},
    add constraint consultation_case_waiting_since_while_waiting check (waiting_since is null or status = 'WAITING'),
    add constraint consultation_case_waiting_complete check ((waiting_since is null) = (waiting_for is null)),
    add constraint consultation_case_resolution_complete
      check ((resolution_minutes is null) = (resolution_days is null)),
    add constraint consultation_case_resolution_when_closed check (resolution_minutes is null or status = 'CLOSED'),
    add constraint consultation_case_reopened_after_arrival check (reopened_at >= received_at)`,
  `create table case_transition (
    case_id text collate "C" not null
      constraint case_transition_case_fk references consultation_case (id) on delete cascade,
    version integer not null constraint case_transition_version_range check (version >= 1),
    at timestamptz(3) not null,
    kind text not null,
    from_status text,
    to_status text not null,
    outcome text,
    actor text not null,
    constraint case_transition_pk primary key (case_id, version),
    ${oneOf('case_transition', 'kind', 'OPENED RESPONDED ASSIGNED WAITED RESUMED CLOSED REOPENED AMENDED')},
    ${oneOf('case_transition', 'from_status', statuses)},
    ${oneOf('case_transition', 'to_status', statuses)},
    ${oneOf('case_transition', 'outcome', outcomes)},
    constraint case_transition_first_has_no_past check ((kind = 'OPENED') = (from_status is null)),
    constraint case_transition_closed_has_outcome check ((kind = 'CLOSED') = (outcome is not null))
  )`,
  `alter table contact
    add with_kind text,
    add with_name text,
    add coordinator_id text collate "C" constraint contact_coordinator_fk references coordinator (id),
    add ${oneOf('contact', 'with_kind', parties)}`,
];

const referrals = [
  `create table referral (
    id text collate "C" not null constraint referral_pk primary key,
    case_id text collate "C" not null constraint referral_case_fk references consultation_case (id) on delete cascade,
    resource_id text collate "C" not null
      constraint referral_resource_id_form check (resource_id ~ '^R-[0-9a-f-]{36}$'),
    coordinator_id text collate "C" constraint referral_coordinator_fk references coordinator (id),
    channel text,
    asked_at timestamptz(3) not null,
    answer text,
    answered_at timestamptz(3),
    answer_minutes integer constraint referral_answer_minutes_range check (answer_minutes >= 0),
    decline_reason text,
    information_right boolean,
    information_checked_at timestamptz(3),
    note text,
    version integer not null default 1 constraint referral_version_range check (version >= 1),
    ${oneOf('referral', 'channel', channels)},
    ${oneOf('referral', 'answer', 'ACCEPTED DECLINED NO_ANSWER')},
    ${oneOf('referral', 'decline_reason', 'FULL AREA CONDITION SCHEDULE STAFF OTHER')},
    constraint referral_answer_has_time check ((answer is null) = (answered_at is null)),
    constraint referral_answer_has_minutes check ((answer is null) = (answer_minutes is null)),
    constraint referral_declined_has_reason
      check ((answer is not distinct from 'DECLINED') = (decline_reason is not null)),
    constraint referral_information_has_time check ((information_right is null) = (information_checked_at is null)),
    constraint referral_times_in_order check (answered_at >= asked_at and information_checked_at >= asked_at)
  )`,
];

/** Indexes for every filter of cases, each in the order of arrival, and for each list of the desk. */
const indexes = [
  ...['status', 'scene', 'requester_kind', 'channel', 'urgency', 'outcome'].map(
    (column) =>
      `create index consultation_case_by_${column} on consultation_case (${column}, received_at, id)`,
  ),
  `create index consultation_case_open_by_coordinator on consultation_case (coordinator_id, received_at, id)
    where status <> 'CLOSED'`,
  `create index consultation_case_unassigned on consultation_case (received_at, id)
    where status <> 'CLOSED' and coordinator_id is null`,
  `create index consultation_case_unanswered on consultation_case (received_at, id)
    where status <> 'CLOSED' and first_response_at is null`,
  `create index consultation_case_waiting on consultation_case (waiting_since, id) where status = 'WAITING'`,
  'create index referral_by_case on referral (case_id, asked_at, id)',
  'create index referral_by_resource on referral (resource_id, asked_at, id)',
  `create index referral_to_confirm on referral (asked_at, id) where answer is null`,
  `create index referral_to_check on referral (answered_at, id) where answer is not null and information_right is null`,
  'create unique index referral_open_once on referral (case_id, resource_id) where answer is null',
  'create index contact_by_coordinator on contact (coordinator_id) where coordinator_id is not null',
  'create index referral_by_coordinator on referral (coordinator_id) where coordinator_id is not null',
  'create index idempotency_key_by_age on idempotency_key (created_at)',
];

const undo = [
  'drop index idempotency_key_by_age',
  'drop table referral, case_transition',
  'alter table contact drop with_kind, drop with_name, drop coordinator_id',
  `alter table consultation_case drop requester_organisation, drop requester_profession, drop waiting_since,
    drop waiting_for, drop resolution_minutes, drop resolution_days, drop closing_note, drop reopened_at`,
  ...['status', 'scene', 'requester_kind', 'channel', 'urgency', 'outcome'].map(
    (column) => `drop index consultation_case_by_${column}`,
  ),
  'drop index consultation_case_open_by_coordinator, consultation_case_unassigned, consultation_case_unanswered',
];

/** The life of a case: waiting, resolution, each transition, with whom contacts were, and referrals to resources. */
export class DeepenCases1736000000000 implements MigrationInterface {
  readonly name = 'DeepenCases1736000000000';

  /** Adds columns, tables and indexes. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...cases, ...referrals, ...indexes]) await queryRunner.query(statement);
  }

  /** Removes them with their data. */
  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of undo) await queryRunner.query(statement);
  }
}
