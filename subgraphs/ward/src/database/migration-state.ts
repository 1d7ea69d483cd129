import { DataSource } from 'typeorm';
import type { RunSql } from '@kakehashi/shared/access-log/append-entries.ts';
import { migrations } from './migrate-ward-database.ts';

/** How far a database has come. */
export interface MigrationState {
  /** Names of the migrations that it has, oldest first. */
  readonly done: readonly string[];
  /** Those of this program that it lacks, oldest first. */
  readonly pending: readonly string[];
  /** Those that it has and this program does not know: it was used by a newer one. */
  readonly strange: readonly string[];
}

const timeOf = (name: string) => Number(name.slice(-13));

/** Names of the migrations that this program knows, oldest first. */
export function knownMigrations(): string[] {
  return migrations.map(({ name }) => name).toSorted((a, b) => timeOf(a) - timeOf(b));
}

/** Reads how far a database has come; an empty one has come nowhere. */
export async function readMigrationState(run: RunSql): Promise<MigrationState> {
  const [table] = await run<{ exists: boolean }>(
    `select to_regclass('public.migrations') is not null as exists`,
    [],
  );
  const rows = table?.exists
    ? await run<{ name: string }>('select name from migrations order by id', [])
    : [];
  const done = rows.map(({ name }) => name);
  const known = knownMigrations();
  return {
    done,
    pending: known.filter((name) => !done.includes(name)),
    strange: done.filter((name) => !known.includes(name)),
  };
}

/** Makes the tables of an empty database as they were after these migrations. Throws when one is not known. */
export async function makeTablesAsOf(databaseUrl: string, names: readonly string[]): Promise<void> {
  const strange = names.find((name) => !knownMigrations().includes(name));
  if (strange !== undefined)
    throw new Error(`expected migrations that this program knows, but got ${strange}: it is older`);
  const dataSource = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    applicationName: 'kakehashi-ward-command',
    migrations: migrations.filter(({ name }) => names.includes(name)),
    migrationsTransactionMode: 'all',
  });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
}
