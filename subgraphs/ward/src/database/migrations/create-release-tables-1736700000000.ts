import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table release_snapshot (
    id text collate "C" not null constraint release_snapshot_pk primary key,
    period text collate "C" not null
      constraint release_snapshot_period_form check (period ~ '^[12][0-9]{3}(-Q[1-4]|-(0[1-9]|1[0-2]))?$'),
    revision integer not null constraint release_snapshot_revision_range check (revision between 1 and 3),
    reason text not null,
    built_at timestamptz(3) not null,
    constraint release_snapshot_revision_unique unique (period, revision)
  )`,
  `create table release_cell (
    snapshot_id text collate "C" not null
      constraint release_cell_snapshot_fk references release_snapshot (id),
    dimension_1 text collate "C" not null,
    dimension_2 text collate "C" not null,
    value_1 text collate "C" not null,
    value_2 text collate "C" not null,
    state text not null constraint release_cell_state_known check (state in ('ROUNDED', 'SUPPRESSED', 'WITHHELD')),
    cases integer constraint release_cell_cases_rounded check (cases >= 10 and cases % 10 = 0),
    persons integer constraint release_cell_persons_rounded check (persons >= 10 and persons % 10 = 0),
    constraint release_cell_pk primary key (snapshot_id, dimension_1, dimension_2, value_1, value_2),
    constraint release_cell_shown_when_rounded
      check ((state = 'ROUNDED') = (cases is not null) and (state = 'ROUNDED') = (persons is not null))
  )`,
  `create table release_coarsening (
    snapshot_id text collate "C" not null
      constraint release_coarsening_snapshot_fk references release_snapshot (id),
    dimensions text not null,
    because text not null,
    constraint release_coarsening_pk primary key (snapshot_id, dimensions)
  )`,
];

/** What was published stays as it was. */
const frozen = [
  `create function refuse_release_change() returns trigger language plpgsql as $$
  begin
    raise exception 'expected a published snapshot to stay as it is, but got a change of %', tg_table_name;
  end $$`,
  ...['release_snapshot', 'release_cell', 'release_coarsening'].map(
    (table) =>
      `create trigger ${table}_frozen before update or delete or truncate on ${table}
       for each statement execute function refuse_release_change()`,
  ),
];

/**
 * The role that reads published cells and nothing else is named after the database. Where this program may not make
 * it, an administrator does, and the grant is made at the next start.
 */
const grant = `create function grant_release_tables() returns text language plpgsql as $$
declare
  reader text := left(current_database(), 55) || '_analyst';
begin
  if not exists (select from pg_roles where rolname = reader) then
    begin
      execute format('create role %I nologin', reader);
    exception when insufficient_privilege or duplicate_object or unique_violation then null;
    end;
  end if;
  if not exists (select from pg_roles where rolname = reader) then return null; end if;
  execute format('grant usage on schema public to %I', reader);
  execute format('grant select on release_snapshot, release_cell to %I', reader);
  if not pg_has_role(current_user, reader, 'member') then
    begin
      execute format('grant %I to %I', reader, current_user);
    exception when insufficient_privilege then return null;
    end;
  end if;
  return reader;
end $$`;

/** Published snapshots, their cells, what was coarsened before they were published, and who may read them. */
export class CreateReleaseTables1736700000000 implements MigrationInterface {
  readonly name = 'CreateReleaseTables1736700000000';

  /** Creates the tables and grants them to the role of analysts when there is one. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...frozen, grant]) await queryRunner.query(statement);
    await queryRunner.query('select grant_release_tables()');
  }

  /** Removes the tables; the role stays, because others may have been given it. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table release_coarsening, release_cell, release_snapshot');
    await queryRunner.query('drop function refuse_release_change(), grant_release_tables()');
  }
}
