import type { EntityManager } from 'typeorm';
import type { LedgerEntry, ReleaseGrant, ReleaseLedger } from '../domain/release-ledger.ts';
import type { OversightDatabase } from './oversight-database.ts';

/** One person's grants for one purpose take turns, so that two at once cannot pass the quota together. */
const lockStatement = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 27100003))';

const recordStatement = `
  INSERT INTO release_ledger AS l (subject, purpose, role, snapshot_id, ward, period, dimensions, cells, first_at, last_at)
  SELECT $1, $2, $3, given.*, now(), now()
  FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::int[]) AS given (snapshot_id, ward, period, dimensions, cells)
  ORDER BY 4, 7
  ON CONFLICT (subject, purpose, snapshot_id, dimensions) DO UPDATE SET last_at = excluded.last_at`;

const sumStatement =
  'SELECT coalesce(sum(cells), 0)::integer AS cells FROM release_ledger WHERE subject = $1 AND purpose = $2';

const listStatement = `
  WITH person AS (
    SELECT subject, purpose, (array_agg(role ORDER BY last_at DESC))[1] AS role, sum(cells)::integer AS cells,
      min(first_at) AS first_at, max(last_at) AS last_at
    FROM release_ledger WHERE $1::text IS NULL OR subject = $1
    GROUP BY subject, purpose ORDER BY max(last_at) DESC, subject, purpose LIMIT $2
  ), given AS (
    SELECT l.subject, l.purpose, l.period, l.dimensions, array_agg(DISTINCT l.ward ORDER BY l.ward) AS wards, sum(l.cells)::integer AS cells
    FROM release_ledger l JOIN person p ON p.subject = l.subject AND p.purpose = l.purpose
    GROUP BY l.subject, l.purpose, l.period, l.dimensions
  )
  SELECT p.subject, p.role, p.purpose, p.cells, p.first_at AS "firstAt", p.last_at AS "lastAt",
    (SELECT json_agg(json_build_object('period', g.period, 'dimensions', string_to_array(g.dimensions, ','), 'wards', g.wards, 'cells', g.cells)
       ORDER BY g.period, g.dimensions) FROM given g WHERE g.subject = p.subject AND g.purpose = p.purpose) AS tables
  FROM person p ORDER BY p.last_at DESC, p.subject, p.purpose`;

/** Thrown inside the transaction, so that nothing of a grant beyond the quota stays. */
class OverQuota extends Error {}

async function recordWithin(manager: EntityManager, grant: ReleaseGrant, quota: number): Promise<void> {
  const { subject, purpose, role, tables } = grant;
  await manager.query(lockStatement, [JSON.stringify([subject, purpose])]);
  await manager.query(recordStatement, [
    subject,
    purpose,
    role,
    tables.map(({ snapshotId }) => snapshotId),
    tables.map(({ ward }) => ward),
    tables.map(({ period }) => period),
    tables.map(({ dimensions }) => dimensions.join(',')),
    tables.map(({ cells }) => cells),
  ]);
  const [sum] = await manager.query<{ cells: number }[]>(sumStatement, [subject, purpose]);
  if ((sum?.cells ?? 0) > quota) throw new OverQuota();
}

/** How long a grant that was written down need not be written again, in milliseconds, and how many are remembered. */
const freshMs = 60_000;
const mostRemembered = 5_000;

/** Remembers grants that were written a moment ago, so that somebody who asks the same again costs no write. */
function createMemory() {
  const writtenAt = new Map<string, number>();
  return {
    isFresh: (key: string) => performance.now() - (writtenAt.get(key) ?? Number.NEGATIVE_INFINITY) < freshMs,
    note: (key: string) => {
      if (writtenAt.size >= mostRemembered) writtenAt.clear();
      writtenAt.set(key, performance.now());
    },
  };
}

/** Keeps the ledger in PostgreSQL. */
export function createReleaseLedger(database: OversightDatabase): ReleaseLedger {
  const written = createMemory();
  return {
    record: async (grant, quota) => {
      const key = JSON.stringify(grant);
      if (written.isFresh(key)) return true;
      const source = await database.open();
      try {
        await source.transaction((manager) => recordWithin(manager, grant, quota));
        written.note(key);
        return true;
      } catch (error) {
        if (error instanceof OverQuota) return false;
        throw error;
      }
    },
    list: async (subject, first) => {
      const source = await database.open();
      return source.query<LedgerEntry[]>(listStatement, [subject, first]);
    },
  };
}
