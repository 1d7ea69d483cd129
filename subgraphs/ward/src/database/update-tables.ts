import { roleOfUrl } from '@kakehashi/shared/database/migrate-as-owner.ts';
import { migrateWardDatabase } from './migrate-ward-database.ts';

/** How a command reaches a ward's database. */
export interface CommandAccess {
  /** The role that the node works as. */
  readonly databaseUrl: string;
  /** The role that owns the tables. */
  readonly ownerDatabaseUrl: string;
}

/** Brings the tables of a ward's database up to date, as the role that owns them, and gives the node's role its privileges. */
export async function updateTables({ databaseUrl, ownerDatabaseUrl }: CommandAccess): Promise<void> {
  const program = roleOfUrl(databaseUrl);
  await migrateWardDatabase(ownerDatabaseUrl, program === roleOfUrl(ownerDatabaseUrl) ? undefined : program);
}
