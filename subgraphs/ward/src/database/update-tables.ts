import { migrateWardDatabase } from './migrate-ward-database.ts';

/** How a command reaches a ward's database. */
export interface CommandAccess {
  /** The role that the node works as. */
  readonly databaseUrl: string;
  /** The role that owns the tables. */
  readonly ownerDatabaseUrl: string;
}

/** Brings the tables of a ward's database up to date, as the role that owns them. */
export async function updateTables({ ownerDatabaseUrl }: CommandAccess): Promise<void> {
  await migrateWardDatabase(ownerDatabaseUrl);
}
