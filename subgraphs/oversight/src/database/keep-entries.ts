import type { AccessEntry } from '@kakehashi/shared/access-log/access-entry.ts';
import { appendEntries } from '@kakehashi/shared/access-log/append-entries.ts';
import type { OversightDatabase } from './oversight-database.ts';

/** Appends to oversight's access log, all entries or none. Rejects while the database cannot be reached. */
export async function keepEntries(
  database: OversightDatabase,
  entries: readonly AccessEntry[],
): Promise<void> {
  const source = await database.open();
  await source.transaction((manager) =>
    appendEntries((statement, values) => manager.query(statement, [...values]), entries),
  );
}
