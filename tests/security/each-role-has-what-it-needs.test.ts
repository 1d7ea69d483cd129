import { cityPrivileges } from '@kakehashi/city/src/database/city-privileges.ts';
import { migrateCityDatabase } from '@kakehashi/city/src/database/migrate-city-database.ts';
import { migrateAsOwner } from '@kakehashi/shared/database/migrate-as-owner.ts';
import { createSilentLog } from '@kakehashi/shared/logger.ts';
import { migrateOversightDatabase } from '@kakehashi/oversight/src/database/migrate-oversight-database.ts';
import { oversightPrivileges } from '@kakehashi/oversight/src/database/oversight-privileges.ts';
import { migrateWardDatabase } from '@kakehashi/ward/src/database/migrate-ward-database.ts';
import { wardPrivileges } from '@kakehashi/ward/src/database/ward-privileges.ts';
import {
  createProgramRole,
  createTestDatabase,
  queryRows,
  type ProgramDatabase,
} from '../support/test-database.ts';

/** What a role may do with each table of the schema `public`, as PostgreSQL says. */
const heldPrivileges = `
  select c.relname as name, c.relowner::regrole::text <> $1 as foreign, array_to_string(array(
      select right_name from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'])
        with ordinality as r (right_name, place)
      where has_table_privilege($1, c.oid, right_name) order by place), ', ') as rights
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') order by c.relname`;

const denied = { code: '42501' };

describe.each([
  { name: 'ward', migrate: migrateWardDatabase, privileges: wardPrivileges },
  { name: 'city', migrate: migrateCityDatabase, privileges: cityPrivileges },
  { name: 'oversight', migrate: migrateOversightDatabase, privileges: oversightPrivileges },
])('the role that the program of $name works as', ({ name, migrate, privileges }) => {
  let access: ProgramDatabase;
  const attempt = (statement: string) => queryRows(access.databaseUrl, statement);
  beforeAll(async () => {
    access = await createProgramRole(await createTestDatabase(`role_${name}`));
    await migrateAsOwner(access, migrate, createSilentLog());
  }, 60_000);

  test('has on each table the privileges of its line, a line for each table, and owns none', async () => {
    const role = new URL(access.databaseUrl).username;
    const held = await queryRows<{ name: string; foreign: boolean; rights: string }>(
      access.migrationDatabaseUrl,
      heldPrivileges,
      [role],
    );
    const lines = Object.entries(privileges.tables).flatMap(([rights, tables]) =>
      tables.map((table) => ({ name: table, foreign: true, rights })),
    );
    expect(held).toEqual(lines.sort((a, b) => (a.name < b.name ? -1 : 1)));
    const sequences = await queryRows<{ name: string }>(
      access.migrationDatabaseUrl,
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace
         and case relkind when 'S' then has_sequence_privilege($1, oid, 'usage') end order by 1`,
      [role],
    );
    expect(sequences.map((one) => one.name)).toEqual(privileges.sequences ?? []);
  });

  test.each([
    'delete from access_log',
    'update access_log set subject = $$nobody$$',
    'truncate access_log',
    'drop table access_log',
    'alter table access_log disable trigger all',
    'alter table access_log owner to current_user',
    'set session_replication_role = replica',
    'create table mine (a int)',
    'create schema mine',
    'create role mine',
    'grant delete on access_log to current_user; delete from access_log',
  ])('cannot %s', async (statement) => {
    await expect(attempt(statement)).rejects.toMatchObject(denied);
  });

  test('starts on tables that its owner has brought up to date, and on no others', async () => {
    const withoutOwner = { databaseUrl: access.databaseUrl };
    await migrateAsOwner(withoutOwner, migrate, createSilentLog());
    const table = name === 'ward' ? 'migrations' : 'migration';
    await queryRows(
      access.migrationDatabaseUrl,
      `delete from ${table} where id = (select max(id) from ${table})`,
    );
    await expect(migrateAsOwner(withoutOwner, migrate, createSilentLog())).rejects.toThrow(
      'expected a database that is up to date, but got one whose tables wait to be migrated by their owner: set MIGRATION_DATABASE_URL',
    );
  });
});

test('a program that works as the owner of its tables says so in its log', async () => {
  const databaseUrl = await createTestDatabase('role_owner');
  const warned: string[] = [];
  const log = Object.assign(createSilentLog(), { warn: (line: string) => warned.push(line) });
  await migrateAsOwner({ databaseUrl }, migrateOversightDatabase, log);
  expect(warned).toEqual([expect.stringContaining('this program works as the owner of its tables')]);
}, 60_000);
