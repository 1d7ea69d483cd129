import type { AccessEntry } from './access-entry.ts';
import { appendAfter, type RunSql } from './append-entries.ts';
import type { ChainHead } from './hash-chain.ts';
import { readHead } from './read-entries.ts';

/** How often a head that somebody else has moved is read anew before the log is locked instead. */
const mostTries = 3;

/**
 * Keeps entries, all given or none, in one statement as long as nobody else appends to the log: it remembers the head that
 * it left. `run` must commit each statement by itself; `keepBehindLock` must append in a transaction that locks the head.
 */
export function createEntryKeeper(
  run: RunSql,
  keepBehindLock: (entries: readonly AccessEntry[]) => Promise<ChainHead>,
): (entries: readonly AccessEntry[]) => Promise<void> {
  let head: ChainHead | undefined;
  return async (entries) => {
    if (entries.length === 0) return;
    for (let attempt = 0; attempt < mostTries; attempt += 1) {
      const before = head ?? (await readHead(run));
      if (!before) break;
      head = await appendAfter(run, before, entries);
      if (head) return;
    }
    head = await keepBehindLock(entries);
  };
}
