import { expectUpToDate, ownsTables } from '@kakehashi/shared/database/migrate-as-owner.ts';
import { grantToProgram } from '@kakehashi/shared/database/program-privileges.ts';
import { DataSource } from 'typeorm';
import { CreateAccessLogSeals } from './migrations/create-access-log-seals-1736300000001.ts';
import { CreateAccessLog } from './migrations/create-access-log-1736300000000.ts';
import { CreateOversightTables } from './migrations/create-oversight-tables.ts';
import { CreateReleaseLedger1736750000000 } from './migrations/create-release-ledger-1736750000000.ts';
import { oversightPrivileges } from './oversight-privileges.ts';

/** Any number, the same in every program that migrates a database of oversight. */
const migrationLock = 2_710_001;

const longestConnectMs = 1_000;

/**
 * Brings the tables of oversight up to date, all steps or none, gives `programRole` its privileges where it is not the role
 * that owns them, and says whether the role of the URL owns them. Programs that start together wait for one another.
 * Rejects when the database cannot be reached, and when steps wait for another role.
 */
export async function migrateOversightDatabase(databaseUrl: string, programRole?: string): Promise<boolean> {
  const source = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    applicationName: 'kakehashi-oversight-migration',
    connectTimeoutMS: longestConnectMs,
    migrations: [
      CreateOversightTables,
      CreateAccessLog,
      CreateAccessLogSeals,
      CreateReleaseLedger1736750000000,
    ],
    migrationsTableName: 'migration',
    poolSize: 2,
    poolErrorHandler: () => undefined,
  });
  await source.initialize();
  const lock = source.createQueryRunner();
  try {
    if (!(await ownsTables((text, values) => lock.query(text, [...values])))) {
      expectUpToDate(await source.showMigrations());
      return false;
    }
    await lock.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await source.runMigrations({ transaction: 'all' });
    if (programRole !== undefined)
      await source.transaction((manager) =>
        grantToProgram((text, values) => manager.query(text, [...values]), programRole, oversightPrivileges),
      );
    return true;
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}
