import { absent, done, obstacle, refused, type Changed } from '../mutation.ts';
import type { UserError } from '@kakehashi/shared/user-error.ts';
import type { Store } from '../ward-transaction.ts';

/** A row that knows how often it was changed. */
export interface VersionedRow {
  readonly id: string;
  readonly version: number;
}

/** Locks a row, makes the next of it unless somebody else changed it first, and writes that one version on. */
export async function changeRecord<Row extends VersionedRow>(
  store: Store<Row>,
  { id, expectedVersion }: { id: string; expectedVersion: number },
  change: (found: Row) => Row | readonly UserError[] | Promise<Row | readonly UserError[]>,
): Promise<Changed> {
  const found = await store.lock(id);
  const inTheWay = obstacle(found, expectedVersion);
  if (inTheWay ?? !found) return inTheWay ?? absent;
  const changed = await change(found);
  if (!('id' in changed)) return refused(changed);
  await store.update({ ...changed, version: found.version + 1 });
  return done;
}
