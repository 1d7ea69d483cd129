import { Brackets, In, type DataSource } from 'typeorm';
import type {
  ImportBatchRepository,
  ImportChange,
  ImportFieldChange,
  ImportRemark,
} from '../domain/import-batch.ts';
import { describeFact, factOfField, type ResourceField } from '../domain/resource-facts.ts';
import { fulfilOnce } from './fulfil-once.ts';
import { importBatchSchema } from './import-batch.schema.ts';
import type { CareResourceRow } from './care-resource.schema.ts';
import { careResourceSchema } from './care-resource.schema.ts';
import { resourceOf } from './resource-row.ts';
import { settleImport } from './settle-import.ts';
import { stageImport } from './stage-import.ts';

interface StoredChange extends Omit<
  ImportChange,
  'batchId' | 'fields' | 'remarks' | 'resourceId' | 'matchedBy'
> {
  readonly batch_id: ImportChange['batchId'];
  readonly resource_id: ImportChange['resourceId'];
  readonly matched_by: ImportChange['matchedBy'];
  readonly changed: readonly ResourceField[];
  readonly patch: Record<string, unknown> | null;
  readonly before: Record<string, unknown> | null;
  readonly remarks: readonly ImportRemark[] | null;
}

/** Reads a fact from columns by the names that PostgreSQL has for them. */
function createFactReader(source: DataSource) {
  const { columns } = source.getMetadata(careResourceSchema);
  return (stored: Record<string, unknown> | null, field: ResourceField): string | null => {
    if (stored === null) return null;
    const row = Object.fromEntries(
      columns.map(({ propertyName, databaseName }) => [propertyName, stored[databaseName]]),
    );
    const { latitude, longitude } = row as { latitude?: number | null; longitude?: number | null };
    const given = { ...row, latitude: latitude ?? null, longitude: longitude ?? null } as CareResourceRow;
    return describeFact(resourceOf(given)[factOfField[field]]);
  };
}

function changeReader(source: DataSource) {
  const read = createFactReader(source);
  return (stored: StoredChange): ImportChange => {
    const fields = stored.changed.map((field): ImportFieldChange => ({
      field,
      before: read(stored.before, field),
      after: read(stored.patch, field),
    }));
    const { batch_id: batchId, place, line, outcome, name } = stored;
    const { resource_id: resourceId, matched_by: matchedBy } = stored;
    return {
      batchId,
      place,
      line,
      outcome,
      name,
      resourceId,
      matchedBy,
      fields,
      remarks: stored.remarks ?? [],
    };
  };
}

/** Keeps imports in PostgreSQL; each question is one statement. */
export function createImportRepository(source: DataSource): ImportBatchRepository {
  const rows = source.getRepository(importBatchSchema);
  return {
    async listBatches(limit, after) {
      const query = rows.createQueryBuilder('batch').where('true');
      if (after) {
        query.andWhere(
          new Brackets((part) =>
            part
              .where('batch.stagedAt < :at', { at: after.at })
              .orWhere('batch.stagedAt = :at AND batch.id > :afterId', { afterId: after.id }),
          ),
        );
      }
      return query.orderBy('batch.stagedAt', 'DESC').addOrderBy('batch.id').limit(limit).getMany();
    },
    findBatches: (ids) => rows.find({ where: { id: In([...ids]) }, order: { id: 'ASC' } }),
    async listChanges(ids, { outcomes, limit, afterPlace }) {
      const stored: StoredChange[] = await source.query(
        `SELECT page.* FROM unnest($1::text[]) AS batch (id), LATERAL (
           SELECT batch_id, place, line, outcome, name, resource_id, matched_by, changed, patch, before, remarks FROM import_row
           WHERE batch_id = batch.id AND outcome = ANY($2) AND place > $3 ORDER BY place LIMIT $4) AS page
         ORDER BY batch_id, place`,
        [ids, outcomes, afterPlace, limit],
      );
      return stored.map(changeReader(source));
    },
    stage: (file, wish) =>
      fulfilOnce(source, wish, async (manager) => {
        await stageImport(manager, file, wish.resultId);
        return { kind: 'done', id: wish.resultId };
      }),
    accept: (step, wish) => fulfilOnce(source, wish, (manager) => settleImport(manager, 'accept', step)),
    undo: (step, wish) => fulfilOnce(source, wish, (manager) => settleImport(manager, 'undo', step)),
    discard: (step, wish) => fulfilOnce(source, wish, (manager) => settleImport(manager, 'discard', step)),
  };
}
