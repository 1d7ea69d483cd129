import type { RunSql } from '../access-log/append-entries.ts';
import type { Log } from '../logger.ts';

/** How a program reaches its database. */
export interface DatabaseAccess {
  /** The role that the program works as. */
  readonly databaseUrl: string;
  /** The role that owns the tables and changes them when the program starts; that of `databaseUrl` when left out. */
  readonly migrationDatabaseUrl?: string;
}

/**
 * Brings the tables up to date and gives `programRole` its privileges, where one is named. Says whether the role of the
 * URL owns the tables. Rejects when it does not and the tables wait for a migration.
 */
export type MigrateDatabase = (databaseUrl: string, programRole?: string) => Promise<boolean>;

/** The role that a `postgres://` URL names. */
export const roleOfUrl = (databaseUrl: string): string => decodeURIComponent(new URL(databaseUrl).username);

/** Brings a program's database up to date before it is opened, as the role that owns the tables. Warns when the program works as that role. */
export async function migrateAsOwner(
  { databaseUrl, migrationDatabaseUrl = databaseUrl }: DatabaseAccess,
  migrate: MigrateDatabase,
  log: Log,
): Promise<void> {
  const role = roleOfUrl(databaseUrl);
  const isOwnRole = roleOfUrl(migrationDatabaseUrl) === role;
  const owns = await migrate(migrationDatabaseUrl, isOwnRole ? undefined : role);
  if (owns && isOwnRole)
    log.warn(
      'this program works as the owner of its tables, so that PostgreSQL does not keep it from changing its own access log: name another role in DATABASE_URL, and the owner in MIGRATION_DATABASE_URL',
    );
}

/** Whether the connected role may change the tables of its database. */
export async function ownsTables(run: RunSql): Promise<boolean> {
  const [row] = await run<{ owns: boolean }>(
    `select has_schema_privilege(current_user, 'public', 'create') as owns`,
    [],
  );
  return row?.owns === true;
}

/** Throws when a role that may not migrate finds tables that wait for it. */
export function expectUpToDate(isPending: boolean): void {
  if (isPending)
    throw new Error(
      'expected a database that is up to date, but got one whose tables wait to be migrated by their owner: set MIGRATION_DATABASE_URL',
    );
}
