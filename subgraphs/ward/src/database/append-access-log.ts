import type { AccessEntry } from '@kakehashi/shared/access-log/access-entry.ts';
import { appendEntries } from '@kakehashi/shared/access-log/append-entries.ts';
import type { ChainHead } from '@kakehashi/shared/access-log/hash-chain.ts';
import { createEntryKeeper } from '@kakehashi/shared/access-log/keep-entries.ts';
import type { DataSource, EntityManager } from 'typeorm';

/**
 * Appends to the node's access log within the caller's transaction, so that a change and its entry are kept together or
 * not at all. Others who append wait from here until the transaction ends: make it the last statement of the change.
 */
export async function appendAccessLog(
  manager: EntityManager,
  ...entries: readonly AccessEntry[]
): Promise<ChainHead> {
  return appendEntries((statement, values) => manager.query(statement, [...values]), entries);
}

/** Appends to the node's access log what is no change, in one statement while nobody else appends. */
export function keepAccessLog(database: DataSource): (entries: readonly AccessEntry[]) => Promise<void> {
  return createEntryKeeper(
    (statement, values) => database.query(statement, [...values]),
    (entries) => database.transaction((manager) => appendAccessLog(manager, ...entries)),
  );
}
