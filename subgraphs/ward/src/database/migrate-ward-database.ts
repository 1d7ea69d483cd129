import { expectUpToDate, ownsTables } from '@kakehashi/shared/database/migrate-as-owner.ts';
import { grantToProgram } from '@kakehashi/shared/database/program-privileges.ts';
import { DataSource, type EntityManager } from 'typeorm';
import { AddWardActivities1736000000002 } from './migrations/add-ward-activities-1736000000002.ts';
import { CountCasesByStatus1737600000000 } from './migrations/count-cases-by-status-1737600000000.ts';
import { CreateAccessLog1736100000000 } from './migrations/create-access-log-1736100000000.ts';
import { CreateHandOver1736800000000 } from './migrations/create-hand-over-1736800000000.ts';
import { CreateMonthlyReport1737400000000 } from './migrations/create-monthly-report-1737400000000.ts';
import { CreateReleaseTables1736700000000 } from './migrations/create-release-tables-1736700000000.ts';
import { CreateResourceDirectory1737300000000 } from './migrations/create-resource-directory-1737300000000.ts';
import { CreateWardTables1735689600000 } from './migrations/create-ward-tables-1735689600000.ts';
import { DeepenCases1736000000000 } from './migrations/deepen-cases-1736000000000.ts';
import { DeepenSubjectsAndRooms1736000000001 } from './migrations/deepen-subjects-and-rooms-1736000000001.ts';
import { GroupCategories1736600000000 } from './migrations/group-categories-1736600000000.ts';
import { KeepCaseTallies1736600000001 } from './migrations/keep-case-tallies-1736600000001.ts';
import { NoteRestorations1737500000000 } from './migrations/note-restorations-1737500000000.ts';
import { wardPrivileges } from './ward-privileges.ts';

/** Held while migrating, so that two programs that start at once take turns; any number will do. */
const migrationLock = 27_100_001;
/** The migrations that this program knows. */
export const migrations = [
  CreateWardTables1735689600000,
  DeepenCases1736000000000,
  DeepenSubjectsAndRooms1736000000001,
  AddWardActivities1736000000002,
  CreateAccessLog1736100000000,
  CreateHandOver1736800000000,
  GroupCategories1736600000000,
  KeepCaseTallies1736600000001,
  CreateReleaseTables1736700000000,
  NoteRestorations1737500000000,
  CreateResourceDirectory1737300000000,
  CreateMonthlyReport1737400000000,
  CountCasesByStatus1737600000000,
];

/** The role of analysts may be given by an administrator alone: then the node reads published cells as itself. */
const letProgramReadReleases = (reader: string, program: string): string => `
  do $$ begin
    if not pg_has_role('${program}', '${reader}', 'member') then
      grant "${reader}" to "${program}";
    end if;
  exception when insufficient_privilege then null;
  end $$`;

async function grant(manager: EntityManager, programRole: string | undefined): Promise<void> {
  const [row] = await manager.query<{ reader: string | null }[]>('select grant_release_tables() as reader');
  if (programRole === undefined) return;
  await grantToProgram((text, values) => manager.query(text, [...values]), programRole, wardPrivileges);
  if (row?.reader) await manager.query(letProgramReadReleases(row.reader, programRole));
}

/**
 * Brings the tables of a ward node up to date, all steps or none, and gives `programRole` its privileges where it is not
 * the role that owns them. Says whether the role of the URL owns them. Throws when the database cannot be reached, a step
 * fails, or steps wait for another role.
 */
export async function migrateWardDatabase(databaseUrl: string, programRole?: string): Promise<boolean> {
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
    const owns = await ownsTables((text, values) => holder.query(text, [...values]));
    if (!owns) {
      expectUpToDate(await dataSource.showMigrations());
      return false;
    }
    await holder.query('select pg_advisory_lock($1)', [migrationLock]);
    await dataSource.runMigrations();
    await dataSource.transaction((manager) => grant(manager, programRole));
    await holder.query('select pg_advisory_unlock($1)', [migrationLock]);
    return true;
  } finally {
    await holder.release();
    await dataSource.destroy();
  }
}
