import type { EntityManager } from 'typeorm';
import type { BatchStep, ImportBatch, ImportState } from '../domain/import-batch.ts';
import { refuse, type Outcome } from '../domain/wish.ts';
import { careResourceSchema } from './care-resource.schema.ts';
import { importBatchSchema } from './import-batch.schema.ts';

/** Nobody else changes resources while a whole set of changes is put in force; everybody may go on reading. */
const lockResources = 'LOCK TABLE care_resource IN SHARE ROW EXCLUSIVE MODE';

/** The columns of a resource that can be written. */
function writtenColumns(manager: EntityManager): string[] {
  const { columns } = manager.dataSource.getMetadata(careResourceSchema);
  return columns.filter(({ isInsert }) => isInsert).map(({ databaseName }) => databaseName);
}

/** Writes the columns that the given side of the changes holds over what resources are, and counts the version on. */
async function writeColumns(
  manager: EntityManager,
  batchId: string,
  side: 'patch' | 'before',
  outcomes: readonly string[],
): Promise<void> {
  const names = writtenColumns(manager).filter((name) => name !== 'id' && name !== 'version');
  await manager.query(
    `UPDATE care_resource r SET ${names.map((name) => `${name} = written.${name}`).join(', ')},
       version = r.version + CASE WHEN i.outcome = 'SAME' THEN 0 ELSE 1 END
     FROM import_row i JOIN care_resource old ON old.id = i.resource_id
     CROSS JOIN LATERAL jsonb_populate_record(old, i.${side}) AS written
     WHERE r.id = old.id AND i.batch_id = $1 AND i.outcome = ANY($2) AND i.${side} IS NOT NULL`,
    [batchId, outcomes],
  );
}

async function countRows(manager: EntityManager, condition: string, batchId: string): Promise<number> {
  const [row]: { count: string }[] = await manager.query(
    `SELECT count(*) FROM import_row i LEFT JOIN care_resource r ON r.id = i.resource_id
     WHERE i.batch_id = $1 AND (${condition})`,
    [batchId],
  );
  return Number(row?.count ?? 0);
}

const changedSince = (count: number): Outcome =>
  refuse(
    'id',
    'CHANGED_SINCE',
    `expected resources as they were then, but got ${count} that were changed since: stage the file again`,
  );

async function putInForce(
  manager: EntityManager,
  { id }: BatchStep,
  batch: ImportBatch,
): Promise<Outcome | undefined> {
  await manager.query(lockResources);
  const known = "i.outcome IN ('CHANGED', 'SAME', 'VANISHED')";
  const changed = await countRows(manager, `${known} AND r.version IS DISTINCT FROM i.from_version`, id);
  if (changed > 0) return changedSince(changed);
  const names = writtenColumns(manager).join(', ');
  await manager.query(
    `INSERT INTO care_resource (${names})
     SELECT ${names.replaceAll(/(\w+)/g, 'written.$1')} FROM import_row i
     CROSS JOIN LATERAL jsonb_populate_record(NULL::care_resource, i.patch) AS written
     WHERE i.batch_id = $1 AND i.outcome = 'ADDED'`,
    [id],
  );
  await writeColumns(manager, id, 'patch', ['CHANGED', 'SAME', 'VANISHED']);
  if (batch.format !== 'NAVII_HOURS') {
    await manager.query(
      `INSERT INTO resource_listing (dataset, resource_id, scheme, number, batch_id)
       SELECT $2, resource_id, $3, number, $1 FROM import_row
       WHERE batch_id = $1 AND outcome IN ('ADDED', 'CHANGED', 'SAME') ON CONFLICT DO NOTHING`,
      [id, batch.dataset, schemeOf(batch)],
    );
  }
  return undefined;
}

const schemes: Readonly<Record<string, string>> = {
  NAVII_FACILITY: 'NAVII',
  CARE_PUBLICATION: 'CARE_OFFICE',
  RECOMMENDED_CARE: 'CARE_OFFICE',
};
const schemeOf = ({ format }: ImportBatch) => schemes[format ?? ''] ?? 'MEDICAL';

async function takeBack(manager: EntityManager, { id }: BatchStep): Promise<Outcome | undefined> {
  await manager.query(lockResources);
  const referred = `EXISTS (SELECT 1 FROM vacancy v WHERE v.resource_id = i.resource_id)
    OR EXISTS (SELECT 1 FROM resource_correction c WHERE c.resource_id = i.resource_id)
    OR EXISTS (SELECT 1 FROM reporting_key k WHERE k.resource_id = i.resource_id)
    OR EXISTS (SELECT 1 FROM resource_listing l WHERE l.resource_id = i.resource_id AND l.batch_id <> i.batch_id)`;
  const changed = await countRows(
    manager,
    `(i.outcome = 'ADDED' AND (r.version IS DISTINCT FROM 1 OR ${referred}))
     OR (i.outcome IN ('CHANGED', 'VANISHED') AND r.version IS DISTINCT FROM i.from_version + 1)
     OR (i.outcome = 'SAME' AND i.before IS NOT NULL AND r.version IS DISTINCT FROM i.from_version)`,
    id,
  );
  if (changed > 0) return changedSince(changed);
  await writeColumns(manager, id, 'before', ['CHANGED', 'SAME', 'VANISHED']);
  await manager.query('DELETE FROM resource_listing WHERE batch_id = $1', [id]);
  await manager.query(
    `DELETE FROM care_resource USING import_row i WHERE i.batch_id = $1 AND i.outcome = 'ADDED' AND i.resource_id = care_resource.id`,
    [id],
  );
  return undefined;
}

interface Step {
  readonly from: ImportState;
  readonly to: ImportState;
  readonly work: (
    manager: EntityManager,
    step: BatchStep,
    batch: ImportBatch,
  ) => Promise<Outcome | undefined>;
}

const steps = {
  accept: { from: 'STAGED', to: 'ACCEPTED', work: putInForce },
  undo: { from: 'ACCEPTED', to: 'UNDONE', work: takeBack },
  discard: { from: 'STAGED', to: 'DISCARDED', work: () => Promise.resolve(undefined) },
} as const satisfies Record<string, Step>;

function checkBatch(
  batch: ImportBatch | null,
  { version, mostRows }: BatchStep,
  { from }: Step,
): Outcome | undefined {
  if (!batch) return refuse('id', 'UNKNOWN', 'expected the ID of an import, but got another');
  if (batch.version !== version) return { kind: 'changed-since', currentVersion: batch.version };
  if (batch.state !== from)
    return refuse(
      'id',
      'WRONG_STATE',
      `expected an import that is ${from}, but got one that is ${batch.state}`,
    );
  if (mostRows === undefined || batch.rowCount <= mostRows) return undefined;
  return refuse(
    'id',
    'TOO_LARGE',
    `expected an import of at most ${mostRows} rows, but got ${batch.rowCount}: use npm run import`,
  );
}

/** Accepts, undoes or discards an import within the caller's transaction, all or nothing. */
export async function settleImport(
  manager: EntityManager,
  name: keyof typeof steps,
  step: BatchStep,
): Promise<Outcome> {
  const { id, version, at } = step;
  const batch = await manager.findOne(importBatchSchema, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  const refusal = checkBatch(batch, step, steps[name]);
  if (refusal || !batch) return refusal ?? refuse('id', 'UNKNOWN', 'expected an import, but got none');
  const undone = await steps[name].work(manager, step, batch);
  if (undone) return undone;
  const when = name === 'accept' ? { acceptedAt: at } : { endedAt: at };
  await manager.update(importBatchSchema, { id }, { state: steps[name].to, version: version + 1, ...when });
  if (name === 'discard') await manager.query('DELETE FROM import_row WHERE batch_id = $1', [id]);
  return { kind: 'done', id };
}
