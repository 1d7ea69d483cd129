import PgBoss from 'pg-boss';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from './one-of.ts';

const topics =
  'HOME_DOCTOR DISCHARGE ADMISSION HVN CARE_MANAGER SPECIALIST DENTAL PHARMACY PALLIATIVE DEMENTIA INTRACTABLE ACUTE EOL_ACP ' +
  'REHAB VACANCY SHARING SYSTEM TRAINING COMPLAINT OTHER';
const topicList = topics
  .split(' ')
  .map((topic) => `'${topic}'`)
  .join(', ');

const table = `create table hand_over (
    id text collate "C" not null constraint hand_over_pk primary key,
    direction text not null,
    other_ward_code text not null constraint hand_over_other_ward_code_form check (other_ward_code ~ '^[0-9]{5}$'),
    other_id text collate "C",
    case_id text collate "C" constraint hand_over_case_fk references consultation_case (id),
    other_case_id text collate "C",
    state text not null,
    reason text not null,
    consent text not null,
    scene text not null,
    topics text[] not null
      constraint hand_over_topics_listed check (topics <@ array[${topicList}] and cardinality(topics) >= 1),
    urgency text not null,
    offered_at timestamptz(3) not null,
    answered_at timestamptz(3),
    decline_reason text,
    coordinator_id text collate "C" constraint hand_over_coordinator_fk references coordinator (id),
    context_at timestamptz(3),
    context jsonb,
    note text,
    version integer not null default 1 constraint hand_over_version_range check (version >= 1),
    ${oneOf('hand_over', 'direction', 'SENT RECEIVED')},
    ${oneOf('hand_over', 'state', 'OFFERED ACCEPTED DECLINED WITHDRAWN')},
    ${oneOf('hand_over', 'reason', 'MOVED LIVES_ELSEWHERE PROVIDER_ELSEWHERE WRONG_WINDOW OTHER')},
    ${oneOf('hand_over', 'consent', 'BY_SUBJECT BY_FAMILY NO_PERSON')},
    ${oneOf('hand_over', 'scene', 'DAILY TRANSITION ACUTE EOL')},
    ${oneOf('hand_over', 'urgency', 'NORMAL URGENT')},
    ${oneOf('hand_over', 'decline_reason', 'NOT_OUR_AREA ALREADY_KNOWN OUT_OF_SCOPE OTHER')},
    constraint hand_over_sent_has_case check (direction = 'RECEIVED' or case_id is not null),
    constraint hand_over_received_has_other check (direction = 'SENT' or (other_id is not null and other_case_id is not null)),
    constraint hand_over_declined_has_reason check ((state = 'DECLINED') = (decline_reason is not null)),
    constraint hand_over_received_case_has_context
      check (direction = 'SENT' or ((case_id is null) = (context is null) and (case_id is null) = (context_at is null))),
    constraint hand_over_context_received_only check (context is null or direction = 'RECEIVED'),
    constraint hand_over_context_after_acceptance check (context_at is null or state = 'ACCEPTED')
  )`;

const indexes = [
  'create index hand_over_by_case on hand_over (case_id, offered_at, id) where case_id is not null',
  `create unique index hand_over_offered_once on hand_over (case_id) where direction = 'SENT' and state = 'OFFERED'`,
  `create unique index hand_over_received_once on hand_over (other_ward_code, other_id) where direction = 'RECEIVED'`,
  `create index hand_over_to_answer on hand_over (offered_at, id) where direction = 'RECEIVED' and state = 'OFFERED'`,
  'create index hand_over_by_coordinator on hand_over (coordinator_id) where coordinator_id is not null',
];

/**
 * The tables of pg-boss as its version 10.4 makes them, in our own transaction and so without the one of its script. A
 * later version of it comes with a migration of ours that runs its `getMigrationPlans`.
 */
const queueTables = (): string =>
  PgBoss.getConstructionPlans('queue').replaceAll(/^\s*(BEGIN|COMMIT);/gm, '');

/** Hand-overs between wards, and the queue of what must still be told to other wards. */
export class CreateHandOver1736800000000 implements MigrationInterface {
  readonly name = 'CreateHandOver1736800000000';

  /** Creates the table, and a queue whose jobs are tried every 5 s for as long as it takes. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [table, ...indexes, queueTables()]) await queryRunner.query(statement);
    await queryRunner.query(
      `select queue.create_queue('hand-over', '{"policy": "standard", "retryLimit": 1000000, "retryDelay": 5,
        "retryBackoff": false, "expireInSeconds": 15, "retentionMinutes": 5256000}')`,
    );
  }

  /** Removes both with their data. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop schema queue cascade');
    await queryRunner.query('drop table hand_over');
  }
}
