import { randomBytes } from 'node:crypto';
import { In, type EntityManager } from 'typeorm';
import type { ResourceId } from '../domain/city-id.ts';
import { dayOf } from '../domain/fact-origin.ts';
import type { ImportBatch, ImportFile, ImportOutcome } from '../domain/import-batch.ts';
import { nameKeyOf } from '../domain/search-text.ts';
import { asOfFile, datasetOf } from '../import/describe-file.ts';
import { gatherStatements } from '../import/gather-statements.ts';
import { remark, type ReadRow } from '../import/imported-row.ts';
import type { Candidate } from '../import/match-row.ts';
import { openFile, UnreadableFile } from '../import/read-file.ts';
import { careResourceSchema } from './care-resource.schema.ts';
import { importBatchSchema } from './import-batch.schema.ts';
import { asRepeated, insertImportRows, judgeRow, type FileFacts, type ImportRow } from './import-rows.ts';
import { resourceOf } from './resource-row.ts';

const rowsPerPart = 1_000;

/** Counts while a file is read. */
interface Tally {
  place: number;
  rowCount: number;
  warnings: number;
  /** Rows of which not even the number could be read. */
  nameless: number;
  readonly outcomes: Partial<Record<ImportOutcome, number>>;
}

function count(tally: Tally, outcome: ImportOutcome, rows = 1): void {
  if (rows > 0) tally.outcomes[outcome] = (tally.outcomes[outcome] ?? 0) + rows;
}

type JudgedRow = Exclude<ReadRow, { kind: 'outside' }>;

/** The known resources that rows may be about: by number at the source, and by name. */
async function findCandidates(
  manager: EntityManager,
  { description }: FileFacts,
  rows: readonly JudgedRow[],
): Promise<(row: JudgedRow) => Candidate[]> {
  const statements = rows.flatMap((row) => (row.kind === 'statement' ? [row.statement] : []));
  const numbers = statements.flatMap(({ number }) => number ?? []);
  const names = statements.flatMap(({ name }) => (name === null ? [] : [nameKeyOf(name)]));
  const found: { id: ResourceId; name_key: string; number: string | null }[] = await manager.query(
    `SELECT r.id, r.name_key, l.number FROM resource_listing l JOIN care_resource r ON r.id = l.resource_id
     WHERE l.scheme = $1 AND l.number = ANY($2)
     UNION SELECT r.id, r.name_key, (SELECT max(l.number) FROM resource_listing l WHERE l.resource_id = r.id AND l.scheme = $1)
     FROM care_resource r WHERE r.name_key = ANY($3)`,
    [description.scheme, numbers, names],
  );
  if (found.length === 0) return () => [];
  const entities = await manager.find(careResourceSchema, {
    where: { id: In([...new Set(found.map(({ id }) => id))]) as never },
  });
  const resources = new Map(entities.map((row) => [row.id, resourceOf(row)]));
  const byKey = new Map<string, Candidate[]>();
  for (const { id, name_key, number } of found) {
    const resource = resources.get(id);
    if (!resource) continue;
    for (const key of [`name ${name_key}`, ...(number === null ? [] : [`number ${number}`])])
      byKey.set(key, [...(byKey.get(key) ?? []), { resource, number }]);
  }
  return (row) => {
    if (row.kind !== 'statement') return [];
    const { number, name } = row.statement;
    const keys = [`number ${number ?? ''}`, ...(name === null ? [] : [`name ${nameKeyOf(name)}`])];
    return keys.flatMap((key) => byKey.get(key) ?? []);
  };
}

async function stagePart(
  manager: EntityManager,
  file: FileFacts,
  part: readonly ReadRow[],
  tally: Tally,
): Promise<void> {
  const rows = part.filter((row) => row.kind !== 'outside');
  count(tally, 'OUTSIDE', part.length - rows.length);
  if (rows.length === 0) return;
  const candidatesOf = await findCandidates(manager, file, rows);
  const judged = rows.map((row): ImportRow => {
    tally.place += 1;
    return { place: tally.place, ...judgeRow(manager, file, row, candidatesOf(row)) };
  });
  const repeated = await insertImportRows(manager, file.batch.id, judged);
  const again = judged.filter(({ place }) => repeated.has(place)).map(asRepeated);
  if (again.length > 0) await insertImportRows(manager, file.batch.id, again);
  for (const row of [...judged.filter(({ place }) => !repeated.has(place)), ...again]) {
    count(tally, row.outcome);
    tally.warnings += row.outcome === 'REJECTED' ? 0 : row.remarks.filter(({ warning }) => warning).length;
    if (row.outcome === 'REJECTED' && row.number === null) tally.nameless += 1;
  }
}

/**
 * Enters what stood in the last file of this kind and stands no more. A file without a usable row says nothing about
 * what vanished; a row that could not be used keeps what its number names.
 */
async function stageVanished(
  manager: EntityManager,
  file: FileFacts,
  dataset: string,
  tally: Tally,
): Promise<void> {
  const { ADDED = 0, CHANGED = 0, SAME = 0 } = tally.outcomes;
  if (ADDED + CHANGED + SAME === 0 || file.description.format === 'NAVII_HOURS') return;
  const doubt =
    tally.nameless === 0
      ? []
      : [
          remark(
            true,
            `expected every row to be readable, but got ${tally.nameless} that may be about this one`,
          ),
        ];
  const entered: unknown[] = await manager.query(
    `INSERT INTO import_row (batch_id, place, outcome, name, resource_id, match_key, from_version, patch, before, remarks)
     SELECT $1, $2 + row_number() OVER (ORDER BY r.ward_order, r.name, r.id), 'VANISHED', r.name, r.id, r.id, r.version,
       jsonb_build_object('no_longer_listed_on', $4::date), jsonb_build_object('no_longer_listed_on', NULL), $5::jsonb
     FROM resource_listing l JOIN care_resource r ON r.id = l.resource_id
     WHERE l.dataset = $3 AND r.no_longer_listed_on IS NULL
       AND NOT EXISTS (SELECT 1 FROM import_row i WHERE i.batch_id = $1 AND i.resource_id = r.id)
       AND NOT EXISTS (SELECT 1 FROM import_row i WHERE i.batch_id = $1 AND i.outcome = 'REJECTED' AND i.number = l.number)
     RETURNING place`,
    [file.batch.id, tally.place, dataset, file.batch.asOf, JSON.stringify(doubt)],
  );
  count(tally, 'VANISHED', entered.length);
}

async function readIntoBatch(
  manager: EntityManager,
  given: ImportFile,
  batch: Pick<ImportBatch, 'id' | 'asOf'>,
): Promise<Partial<ImportBatch>> {
  const { encoding, format, parts } = await openFile(given);
  const { description } = format;
  const drawBytes = given.drawBytes ?? (() => randomBytes(10));
  const file: FileFacts = { description, batch, at: given.at, drawBytes };
  const dataset = datasetOf(description, given.fileName);
  const tally: Tally = { place: 0, rowCount: 0, warnings: 0, nameless: 0, outcomes: {} };
  async function* counted() {
    for await (const part of parts) {
      tally.rowCount += part.length;
      yield part;
    }
  }
  for await (const part of gatherStatements(counted(), format, rowsPerPart))
    await stagePart(manager, file, part, tally);
  await stageVanished(manager, file, dataset, tally);
  const { rowCount, warnings, outcomes } = tally;
  const { source, licence } = description;
  return { encoding, format: description.format, dataset, source, licence, rowCount, warnings, outcomes };
}

/** Reads a file into a batch within the caller's transaction. A file that cannot be read leaves a refused batch without rows. */
export async function stageImport(manager: EntityManager, file: ImportFile, id: string): Promise<void> {
  const asOf = asOfFile(file.fileName, file.asOf, dayOf(file.at));
  const batch = { id: id as ImportBatch['id'], asOf };
  await manager.insert(importBatchSchema, {
    ...batch,
    fileName: file.fileName,
    state: 'STAGED',
    rowCount: 0,
    outcomes: {},
    warnings: 0,
    stagedAt: file.at,
    version: 1,
  });
  try {
    // A transaction within the transaction: what is read of a bad file is taken back, the word about it stays.
    const read = await manager.transaction((inner) => readIntoBatch(inner, file, batch));
    await manager.update(importBatchSchema, { id: batch.id }, read);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    await manager.update(importBatchSchema, { id: batch.id }, { state: 'REFUSED', problem: error.message });
  }
}
