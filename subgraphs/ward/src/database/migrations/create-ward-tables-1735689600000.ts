import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A column that holds one of the listed texts; lists are frozen here, as a migration never changes. */
const oneOf = (table: string, column: string, values: string): string =>
  `constraint ${table}_${column}_known check (${column} in (${values
    .split(' ')
    .map((value) => `'${value}'`)
    .join(', ')}))`;

const channels = 'PHONE VISIT OUTREACH FAX EMAIL ICT MEETING';
const requesterKinds =
  'CARE_MANAGER HOSPITAL_MSW COMM_CENTRE CLINIC HVN DENTAL PHARMACY CARE_PROVIDER WARD_OFFICE FAMILY SELF OTHER_ROOM FIRE OTHER';
const topics =
  'HOME_DOCTOR DISCHARGE ADMISSION HVN CARE_MANAGER SPECIALIST DENTAL PHARMACY PALLIATIVE DEMENTIA INTRACTABLE ACUTE EOL_ACP ' +
  'REHAB VACANCY SHARING SYSTEM TRAINING COMPLAINT OTHER';
const outcomes = 'INFO MATCHED COORDINATED REFERRED CONFERENCE WITHDRAWN UNRESOLVED DECEASED';
const ageBands =
  'AGE_0_39 AGE_40_64 AGE_65_69 AGE_70_74 AGE_75_79 AGE_80_84 AGE_85_89 AGE_90_94 AGE_95_PLUS UNKNOWN';
const careLevels =
  'NOT_APPLIED APPLYING NOT_CERTIFIED PROJECT_TARGET SUPPORT_1 SUPPORT_2 CARE_1 CARE_2 CARE_3 CARE_4 CARE_5 UNKNOWN';

const tables = [
  `create table consultation_room (
    id text collate "C" not null constraint consultation_room_pk primary key,
    name text not null,
    contractors text[] not null constraint consultation_room_contractors_some check (cardinality(contractors) >= 1),
    opened_on date,
    opened_on_certainty text not null,
    opens_at text not null constraint consultation_room_opens_at_form check (opens_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
    closes_at text not null constraint consultation_room_closes_at_form check (closes_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
    closed_days text not null,
    phones text[] not null,
    address text,
    ${oneOf('consultation_room', 'opened_on_certainty', 'DAY MONTH INFERRED UNDECIDED')}
  )`,
  `create table coordinator (
    id text collate "C" not null constraint coordinator_pk primary key,
    name text not null,
    kind text not null,
    qualification_rule text not null,
    licences text[] not null constraint coordinator_licences_some check (cardinality(licences) >= 1),
    experience_years integer not null constraint coordinator_experience_years_range check (experience_years >= 0),
    dedicated boolean not null,
    full_time_equivalent numeric(2, 1) not null
      constraint coordinator_full_time_equivalent_range check (full_time_equivalent between 0.1 and 1.0),
    from_date date,
    to_date date,
    ${oneOf('coordinator', 'kind', 'COLLABORATION HOME_MEDICAL_BASE')},
    ${oneOf('coordinator', 'qualification_rule', 'RULE_1 RULE_2 RULE_3')},
    constraint coordinator_rule_needs_experience check (qualification_rule = 'RULE_1' or experience_years >= 3),
    constraint coordinator_dates_in_order check (to_date >= from_date)
  )`,
  `create table subject (
    id text collate "C" not null constraint subject_pk primary key,
    insured_category text not null,
    specified_disease text,
    name text,
    name_kana text,
    birth_date date,
    address text,
    insurance_number text,
    registered_at timestamptz(3) not null,
    ${oneOf('subject', 'insured_category', 'CATEGORY_1 CATEGORY_2 NOT_INSURED UNKNOWN')},
    constraint subject_category_2_has_disease check (insured_category <> 'CATEGORY_2' or specified_disease is not null)
  )`,
  `create table consultation_case (
    id text collate "C" not null constraint consultation_case_pk primary key,
    fiscal_year integer not null constraint consultation_case_fiscal_year_range check (fiscal_year between 2000 and 2999),
    number_in_year integer not null constraint consultation_case_number_in_year_range check (number_in_year >= 1),
    received_at timestamptz(3) not null,
    channel text not null,
    requester_kind text not null,
    scene text not null,
    urgency text not null default 'NORMAL',
    status text not null,
    outcome text,
    first_response_at timestamptz(3),
    first_response_minutes integer
      constraint consultation_case_first_response_minutes_range check (first_response_minutes >= 0),
    closed_at timestamptz(3),
    age_band text not null,
    care_level text not null,
    subject_id text collate "C" constraint consultation_case_subject_fk references subject (id),
    coordinator_id text collate "C" constraint consultation_case_coordinator_fk references coordinator (id),
    guideline_version text,
    note text,
    version integer not null default 1 constraint consultation_case_version_range check (version >= 1),
    constraint consultation_case_number_unique unique (fiscal_year, number_in_year),
    ${oneOf('consultation_case', 'channel', channels)},
    ${oneOf('consultation_case', 'requester_kind', requesterKinds)},
    ${oneOf('consultation_case', 'scene', 'DAILY TRANSITION ACUTE EOL')},
    ${oneOf('consultation_case', 'urgency', 'NORMAL URGENT')},
    ${oneOf('consultation_case', 'status', 'RECEIVED IN_PROGRESS WAITING CLOSED REOPENED')},
    ${oneOf('consultation_case', 'outcome', outcomes)},
    ${oneOf('consultation_case', 'age_band', ageBands)},
    ${oneOf('consultation_case', 'care_level', careLevels)},
    constraint consultation_case_closed_has_outcome check ((status = 'CLOSED') = (outcome is not null)),
    constraint consultation_case_closed_has_time check ((status = 'CLOSED') = (closed_at is not null)),
    constraint consultation_case_response_complete
      check ((first_response_at is null) = (first_response_minutes is null)),
    constraint consultation_case_times_in_order check (first_response_at >= received_at and closed_at >= received_at)
  )`,
  `create table case_topic (
    case_id text collate "C" not null constraint case_topic_case_fk references consultation_case (id) on delete cascade,
    topic text not null,
    place smallint not null constraint case_topic_place_range check (place >= 0),
    constraint case_topic_pk primary key (case_id, topic),
    ${oneOf('case_topic', 'topic', topics)}
  )`,
  `create table contact (
    id text collate "C" not null constraint contact_pk primary key,
    case_id text collate "C" not null constraint contact_case_fk references consultation_case (id) on delete cascade,
    at timestamptz(3) not null,
    kind text not null,
    minutes integer not null constraint contact_minutes_range check (minutes >= 0),
    note text,
    ${oneOf('contact', 'kind', 'CONSULTATION LIAISON INFORMATION')}
  )`,
  `create table idempotency_key (
    subject text not null,
    mutation text not null,
    key text not null,
    body_hash text not null,
    result_id text not null,
    created_at timestamptz(3) not null,
    constraint idempotency_key_pk primary key (subject, mutation, key)
  )`,
  `create table data_origin (
    origin text not null constraint data_origin_pk primary key,
    note text not null,
    loaded_at timestamptz(3) not null
  )`,
];

/** One index for each order of cases, each with the ID as tie-breaker; absent closing times sort last in both directions. */
const indexes = [
  'create index consultation_case_by_received_at on consultation_case (received_at, id)',
  `create index consultation_case_by_closed_at_open_last
    on consultation_case (coalesce(closed_at, 'infinity'::timestamptz), id)`,
  `create index consultation_case_by_closed_at_open_first
    on consultation_case (coalesce(closed_at, '-infinity'::timestamptz), id)`,
  'create index consultation_case_by_subject on consultation_case (subject_id)',
  'create index consultation_case_by_coordinator on consultation_case (coordinator_id)',
  'create index case_topic_by_topic on case_topic (topic, case_id)',
  'create index contact_by_case on contact (case_id, at, id)',
];

/** The first tables of a ward node. */
export class CreateWardTables1735689600000 implements MigrationInterface {
  readonly name = 'CreateWardTables1735689600000';

  /** Creates all tables and indexes. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...indexes]) await queryRunner.query(statement);
  }

  /** Removes all tables with their data. */
  async down(queryRunner: QueryRunner): Promise<void> {
    const names = 'contact, case_topic, consultation_case, subject, coordinator, consultation_room';
    await queryRunner.query(`drop table ${names}, idempotency_key, data_origin`);
  }
}
