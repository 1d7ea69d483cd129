import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from './one-of.ts';

const parties =
  'CARE_MANAGER HOSPITAL_MSW COMM_CENTRE CLINIC HVN DENTAL PHARMACY CARE_PROVIDER WARD_OFFICE FAMILY SELF OTHER_ROOM FIRE OTHER';
const attendingProfessions =
  'DOCTOR DENTIST PHARMACIST NURSE DENTAL_HYGIENIST THERAPIST DIETITIAN SOCIAL_WORKER CARE_MANAGER CARE_WORKER ' +
  'COMM_CENTRE_STAFF OFFICIAL RESIDENT OTHER';
const topics =
  'HOME_DOCTOR DISCHARGE ADMISSION HVN CARE_MANAGER SPECIALIST DENTAL PHARMACY PALLIATIVE DEMENTIA INTRACTABLE ACUTE EOL_ACP ' +
  'REHAB VACANCY SHARING SYSTEM TRAINING COMPLAINT OTHER';

const id = (table: string) => `id text collate "C" not null constraint ${table}_pk primary key`;
const version = (table: string) =>
  `version integer not null default 1 constraint ${table}_version_range check (version >= 1)`;
const coordinator = (table: string) =>
  `coordinator_id text collate "C" constraint ${table}_coordinator_fk references coordinator (id)`;

/** How many persons of each profession came to what `owner` is. */
const attendance = (owner: string) => {
  const table = `${owner}_attendance`;
  return `create table ${table} (
    ${owner}_id text collate "C" not null constraint ${table}_${owner}_fk references ${owner} (id) on delete cascade,
    profession text not null,
    persons integer not null constraint ${table}_persons_range check (persons between 1 and 100000),
    constraint ${table}_pk primary key (${owner}_id, profession),
    ${oneOf(table, 'profession', attendingProfessions)}
  )`;
};

const tables = [
  `create table outreach_visit (
    ${id('outreach_visit')},
    at timestamptz(3) not null,
    minutes integer not null constraint outreach_visit_minutes_range check (minutes >= 0),
    party text not null,
    resource_id text collate "C" constraint outreach_visit_resource_id_form check (resource_id ~ '^R-[0-9a-f-]{36}$'),
    ${coordinator('outreach_visit')},
    persons_met integer not null constraint outreach_visit_persons_met_range check (persons_met >= 0),
    place text,
    note text,
    ${version('outreach_visit')},
    ${oneOf('outreach_visit', 'party', parties)}
  )`,
  `create table activity (
    ${id('activity')},
    held_on date not null,
    kind text not null,
    title text,
    place text,
    note text,
    ${version('activity')},
    ${oneOf('activity', 'kind', 'STUDY_GROUP PUBLIC_LECTURE PUBLICATION RESOURCE_SURVEY SHARING_TOOL OTHER')}
  )`,
  attendance('activity'),
  `create table ward_meeting (
    ${id('ward_meeting')},
    held_at timestamptz(3) not null,
    minutes integer not null constraint ward_meeting_minutes_range check (minutes >= 0),
    kind text not null,
    title text,
    place text,
    record text,
    ${version('ward_meeting')},
    ${oneOf('ward_meeting', 'kind', 'STEERING_COMMITTEE PROMOTION_MEETING WORKING_GROUP CASE_STUDY OTHER')}
  )`,
  attendance('ward_meeting'),
  `create table issue_candidate (
    ${id('issue_candidate')},
    noticed_on date not null,
    kind text not null,
    scene text not null,
    topic text,
    title text,
    description text,
    state text not null,
    evidence_from date not null,
    evidence_to date not null,
    evidence_cases integer constraint issue_candidate_evidence_cases_range check (evidence_cases >= 0),
    evidence_persons integer constraint issue_candidate_evidence_persons_range
      check (evidence_persons between 0 and evidence_cases),
    raised_at timestamptz(3),
    ${coordinator('issue_candidate')},
    ${version('issue_candidate')},
    ${oneOf('issue_candidate', 'kind', 'RESOURCES COORDINATION INFORMATION SKILLS SCHEME OTHER')},
    ${oneOf('issue_candidate', 'scene', 'DAILY TRANSITION ACUTE EOL')},
    ${oneOf('issue_candidate', 'topic', topics)},
    ${oneOf('issue_candidate', 'state', 'NOTED RAISED WITHDRAWN')},
    constraint issue_candidate_evidence_in_order check (evidence_to >= evidence_from),
    constraint issue_candidate_noted_is_not_raised check (state <> 'NOTED' or raised_at is null),
    constraint issue_candidate_raised_has_time check (state <> 'RAISED' or raised_at is not null),
    constraint issue_candidate_raised_has_evidence
      check (raised_at is null or (evidence_cases is not null and evidence_persons is not null))
  )`,
];

const indexes = [
  'create index outreach_visit_by_at on outreach_visit (at, id)',
  'create index activity_by_held_on on activity (held_on, id)',
  'create index ward_meeting_by_held_at on ward_meeting (held_at, id)',
  'create index issue_candidate_by_noticed_on on issue_candidate (noticed_on, id)',
  'create index issue_candidate_raised on issue_candidate (raised_at, id) where raised_at is not null',
];

/** What a room does beside its cases: visits, activities, meetings, and the problems that it notices. */
export class AddWardActivities1736000000002 implements MigrationInterface {
  readonly name = 'AddWardActivities1736000000002';

  /** Creates tables and indexes. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...indexes]) await queryRunner.query(statement);
  }

  /** Removes them with their data. */
  async down(queryRunner: QueryRunner): Promise<void> {
    const attendances = 'activity_attendance, ward_meeting_attendance';
    await queryRunner.query(
      `drop table ${attendances}, activity, ward_meeting, outreach_visit, issue_candidate`,
    );
  }
}
