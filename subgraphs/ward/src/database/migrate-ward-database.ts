import { DataSource } from 'typeorm';
import { AddWardActivities1736000000002 } from './migrations/add-ward-activities-1736000000002.ts';
import { CreateAccessLog1736100000000 } from './migrations/create-access-log-1736100000000.ts';
import { CreateHandOver1736800000000 } from './migrations/create-hand-over-1736800000000.ts';
import { CreateMonthlyReport1736950000000 } from './migrations/create-monthly-report-1736950000000.ts';
import { CreateReleaseTables1736700000000 } from './migrations/create-release-tables-1736700000000.ts';
import { CreateWardTables1735689600000 } from './migrations/create-ward-tables-1735689600000.ts';
import { DeepenCases1736000000000 } from './migrations/deepen-cases-1736000000000.ts';
import { DeepenSubjectsAndRooms1736000000001 } from './migrations/deepen-subjects-and-rooms-1736000000001.ts';
import { GroupCategories1736600000000 } from './migrations/group-categories-1736600000000.ts';
import { KeepCaseTallies1736600000001 } from './migrations/keep-case-tallies-1736600000001.ts';

/** Held while migrating, so that two programs that start at once take turns; any number will do. */
const migrationLock = 27_100_001;
const migrations = [
  CreateWardTables1735689600000,
  DeepenCases1736000000000,
  DeepenSubjectsAndRooms1736000000001,
  AddWardActivities1736000000002,
  CreateAccessLog1736100000000,
  CreateHandOver1736800000000,
  GroupCategories1736600000000,
  KeepCaseTallies1736600000001,
  CreateReleaseTables1736700000000,
  CreateMonthlyReport1736950000000,
];

/** Brings the tables of a ward node up to date, all steps or none. Throws when the database cannot be reached or a step fails. */
export async function migrateWardDatabase(databaseUrl: string): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    applicationName: 'kakehashi-ward-migration',
    extra: { max: 2 },
    migrations,
    migrationsTransactionMode: 'all',
  });
  await dataSource.initialize();
  const holder = dataSource.createQueryRunner();
  try {
    await holder.query('select pg_advisory_lock($1)', [migrationLock]);
    await dataSource.runMigrations();
    await holder.query('select pg_advisory_unlock($1)', [migrationLock]);
  } finally {
    await holder.release();
    await dataSource.destroy();
  }
}
