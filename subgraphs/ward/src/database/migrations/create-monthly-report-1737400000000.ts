import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from './one-of.ts';

const table = `create table monthly_report (
    id text collate "C" not null constraint monthly_report_pk primary key,
    room_id text collate "C" not null constraint monthly_report_room_fk references consultation_room (id),
    month text collate "C" not null constraint monthly_report_month_form check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    revision integer not null constraint monthly_report_revision_range check (revision >= 1),
    state text not null,
    drafted_at timestamptz(3) not null,
    first_submitted_at timestamptz(3),
    submitted_at timestamptz(3),
    submitted_by text,
    accepted_at timestamptz(3),
    accepted_by text,
    returned_at timestamptz(3),
    return_reason text,
    return_note text,
    revision_reason text,
    revision_note text,
    acknowledged text[] not null default '{}',
    note text,
    figures jsonb,
    figures_hash text,
    version integer not null default 1 constraint monthly_report_version_range check (version >= 1),
    ${oneOf('monthly_report', 'state', 'DRAFT SUBMITTED RETURNED ACCEPTED')},
    ${oneOf('monthly_report', 'return_reason', 'FIGURES_IN_DOUBT ENTRIES_MISSING ACTIVITIES_INCOMPLETE OTHER')},
    ${oneOf('monthly_report', 'revision_reason', 'DATA_CORRECTED LATE_ENTRY COUNTED_WRONG OTHER')},
    constraint monthly_report_revision_once unique (room_id, month, revision),
    constraint monthly_report_draft_has_no_figures check ((state = 'DRAFT') = (figures is null)),
    constraint monthly_report_figures_have_hash check ((figures is null) = (figures_hash is null)),
    constraint monthly_report_figures_have_time check ((figures is null) = (submitted_at is null)),
    constraint monthly_report_submitted_by_somebody check ((submitted_at is null) = (submitted_by is null)),
    constraint monthly_report_submitted_first check (submitted_at is null or first_submitted_at is not null),
    constraint monthly_report_accepted_has_time check ((state = 'ACCEPTED') = (accepted_at is not null)),
    constraint monthly_report_accepted_by_somebody check ((accepted_at is null) = (accepted_by is null)),
    constraint monthly_report_returned_has_reason check (state <> 'RETURNED' or return_reason is not null),
    constraint monthly_report_return_complete check ((returned_at is null) = (return_reason is null)),
    constraint monthly_report_revised_has_reason check ((revision = 1) = (revision_reason is null))
  )`;

const statements = [
  table,
  `create unique index monthly_report_open_once on monthly_report (room_id, month) where state <> 'ACCEPTED'`,
  'create index monthly_report_by_month on monthly_report (month, revision)',
  'create index referral_by_asked_at on referral (asked_at, id)',
  `create function keep_accepted_report() returns trigger language plpgsql as $$
    begin
      raise exception 'expected an accepted report to stay as it is, but got a change' using errcode = 'restrict_violation';
    end $$`,
  `create trigger monthly_report_frozen before update or delete on monthly_report
    for each row when (old.state = 'ACCEPTED') execute function keep_accepted_report()`,
];

/** The monthly reports of the room, and an index for the month of a referral; PostgreSQL itself keeps an accepted one from being changed. */
export class CreateMonthlyReport1737400000000 implements MigrationInterface {
  readonly name = 'CreateMonthlyReport1737400000000';

  /** Creates the table, its indexes and the trigger that freezes. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  /** Removes them with their data. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index referral_by_asked_at');
    await queryRunner.query('drop table monthly_report');
    await queryRunner.query('drop function keep_accepted_report()');
  }
}
