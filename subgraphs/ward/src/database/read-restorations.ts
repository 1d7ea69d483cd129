import type { DataSource } from 'typeorm';

/** When the database was made anew from a backup, the earliest first. */
export async function readRestorations(database: DataSource): Promise<readonly Date[]> {
  const rows = await database.query<{ restoredAt: Date }[]>(
    'select restored_at as "restoredAt" from restoration order by restored_at',
  );
  return rows.map(({ restoredAt }) => restoredAt);
}
