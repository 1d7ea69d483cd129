import { expectUpToDate, ownsTables } from '@kakehashi/shared/database/migrate-as-owner.ts';
import { grantToProgram } from '@kakehashi/shared/database/program-privileges.ts';
import { DataSource } from 'typeorm';
import { cityPrivileges } from './city-privileges.ts';
import { AddResourceLocations } from './migrations/add-resource-locations.ts';
import { CreateAccessLog } from './migrations/create-access-log-1736200000000.ts';
import { CreateCityTables } from './migrations/create-city-tables.ts';
import { CreateIdempotencyKeys } from './migrations/create-idempotency-keys-1746400000000.ts';
import { DeepenResources } from './migrations/deepen-resources-1746400100000.ts';
import { AddAccuracyMeasure } from './migrations/add-accuracy-measure-1746500012000.ts';
import { AddIndicatorMeasures } from './migrations/add-indicator-measures-1746500004000.ts';
import { CreateBodyTables } from './migrations/create-body-tables-1746500001000.ts';
import { CreateProgrammeTables } from './migrations/create-programme-tables-1746500000000.ts';
import { CreatePublicityTables } from './migrations/create-publicity-tables-1746500002000.ts';
import { CreateReportingKeys } from './migrations/create-reporting-keys-1746500010000.ts';
import { IndexRareAnswers } from './migrations/index-rare-answers-1746500011000.ts';
import { ExtendTraining } from './migrations/extend-training-1746500003000.ts';
import { loadReferenceData } from './reference-data.ts';

/** Any number, the same in every program that migrates a city database. */
const migrationLock = 2_710_000;

/**
 * Creates the tables of the city and loads wards and medical areas from data/wards.json; does nothing to a database
 * that has them. Gives `programRole` its privileges where it is not the role that owns the tables, and says whether the
 * role of the URL owns them. Programs that start together wait for one another. Rejects when the database cannot be
 * reached, and when tables wait for another role to migrate them.
 */
export async function migrateCityDatabase(databaseUrl: string, programRole?: string): Promise<boolean> {
  const source = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    migrations: [
      CreateCityTables,
      AddResourceLocations,
      CreateIdempotencyKeys,
      CreateAccessLog,
      DeepenResources,
      CreateProgrammeTables,
      CreateBodyTables,
      CreatePublicityTables,
      ExtendTraining,
      AddIndicatorMeasures,
      CreateReportingKeys,
      IndexRareAnswers,
      AddAccuracyMeasure,
    ],
    migrationsTableName: 'migration',
    poolSize: 2,
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
    await source.transaction(async (manager) => {
      await loadReferenceData(manager);
      if (programRole === undefined) return;
      await grantToProgram((text, values) => manager.query(text, [...values]), programRole, cityPrivileges);
    });
    return true;
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}
