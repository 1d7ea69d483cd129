import { createUuidV7 } from '@kakehashi/shared/uuid-v7.ts';
import type { EntityManager } from 'typeorm';
import type { CareResource } from '../domain/care-resource.ts';
import type { ResourceId } from '../domain/city-id.ts';
import type { FactOrigin } from '../domain/fact-origin.ts';
import type { ImportBatch, ImportOutcome, ImportRemark } from '../domain/import-batch.ts';
import { nothingKnown } from '../domain/nothing-known.ts';
import { fieldsOf, originsFor } from '../domain/resource-change.ts';
import { describeFact, factOfField } from '../domain/resource-facts.ts';
import { addressKeyOf, nameKeyOf } from '../domain/search-text.ts';
import { remark, type ReadRow, type Statement } from '../import/imported-row.ts';
import { compareFacts, matchRow, type Candidate } from '../import/match-row.ts';
import type { FormatDescription } from '../import/open-data-format.ts';
import { careResourceSchema, type CareResourceRow } from './care-resource.schema.ts';
import { rowOf } from './resource-row.ts';

/** A row of the table `import_row`. */
export interface ImportRow {
  readonly place: number;
  readonly line: number | null;
  readonly outcome: ImportOutcome;
  readonly name: string | null;
  readonly resource_id: string | null;
  /** What no two rows of a file may be about. */
  readonly match_key: string | null;
  readonly matched_by: string | null;
  readonly number: string | null;
  /** Version of the resource that the comparison was made with. */
  readonly from_version: number | null;
  /** Columns that acceptance writes, and what they held before. */
  readonly patch: object | null;
  readonly before: object | null;
  readonly changed: readonly string[];
  readonly remarks: readonly ImportRemark[];
}

/** What all rows of one file share. */
export interface FileFacts {
  readonly description: FormatDescription;
  readonly batch: Pick<ImportBatch, 'id' | 'asOf'>;
  readonly at: Date;
  /** Ten bytes for the ID of each new resource. */
  readonly drawBytes: () => Uint8Array;
}

const nothing = {
  resource_id: null,
  match_key: null,
  matched_by: null,
  number: null,
  from_version: null,
  patch: null,
  before: null,
  changed: [],
};

/** A row of a resource by column, as PostgreSQL names them. */
function columnsOf(manager: EntityManager, row: Partial<CareResourceRow>): Record<string, unknown> {
  const { columns } = manager.dataSource.getMetadata(careResourceSchema);
  const names = new Map(columns.map(({ propertyName, databaseName }) => [propertyName, databaseName]));
  return Object.fromEntries(
    Object.entries(row).map(([property, value]) => [names.get(property) ?? property, value]),
  );
}

/** The columns in which two rows of a resource differ, its version left out. */
function differingColumns(manager: EntityManager, before: CareResource, after: CareResource) {
  const [old, current] = [before, after].map((resource) => columnsOf(manager, rowOf(resource)));
  const names = Object.keys(current ?? {}).filter(
    (name) => name !== 'version' && JSON.stringify(old?.[name]) !== JSON.stringify(current?.[name]),
  );
  const pick = (row: Record<string, unknown> | undefined) =>
    Object.fromEntries(names.map((name) => [name, row?.[name] ?? null]));
  return { patch: pick(current), before: pick(old) };
}

function originOf({ description, batch }: FileFacts, statement: Statement): FactOrigin {
  return { source: description.source, asOf: statement.statedOn ?? batch.asOf };
}

function addedRow(manager: EntityManager, file: FileFacts, statement: Statement) {
  const { name, kind, facts, number } = statement;
  const origin = originOf(file, statement);
  const id = `R-${createUuidV7(file.at.getTime(), file.drawBytes())}` as ResourceId;
  const resource = {
    ...nothingKnown,
    ...facts,
    id,
    name,
    kind,
    source: origin.source,
    confirmedOn: origin.asOf,
    origins: originsFor(fieldsOf(facts), origin),
    synthetic: (name ?? '').startsWith('架空'),
  } as CareResource;
  const key = number ?? `${nameKeyOf(name ?? '')}|${addressKeyOf(facts.address ?? '')}`;
  return {
    outcome: 'ADDED' as const,
    resource_id: id,
    match_key: `${number === null ? 'name' : file.description.scheme}|${key}|${kind ?? ''}`,
    patch: columnsOf(manager, rowOf(resource)),
    changed: fieldsOf(facts),
  };
}

function knownRow(manager: EntityManager, file: FileFacts, statement: Statement, resource: CareResource) {
  const { after, changed, kept, isWritten } = compareFacts(
    resource,
    statement.facts,
    originOf(file, statement),
  );
  const written = isWritten ? differingColumns(manager, resource, after) : { patch: null, before: null };
  return {
    ...written,
    outcome:
      changed.length > 0 || resource.noLongerListedOn !== null ? ('CHANGED' as const) : ('SAME' as const),
    resource_id: resource.id,
    match_key: resource.id,
    from_version: resource.version,
    changed,
    keptRemarks: kept.map((field) =>
      remark(
        true,
        `expected no younger word than the file's, but ${field} was stated later and stays`,
        null,
        describeFact(statement.facts[factOfField[field]]),
      ),
    ),
  };
}

/** What one row of the file means, given the resources that it may be about. */
export function judgeRow(
  manager: EntityManager,
  file: FileFacts,
  row: Exclude<ReadRow, { kind: 'outside' }>,
  candidates: readonly Candidate[],
): Omit<ImportRow, 'place'> {
  const { line, name, remarks } = row;
  const rejected = (reason: string, number: string | null) => ({
    ...nothing,
    line,
    name,
    number,
    outcome: 'REJECTED' as const,
    remarks: [...remarks, remark(false, reason)],
  });
  if (row.kind === 'rejected')
    return { ...nothing, line, name, number: row.number, outcome: 'REJECTED', remarks };
  const { statement } = row;
  const { number } = statement;
  const match = matchRow(statement, file.description.scheme, candidates);
  if (match.kind === 'ambiguous')
    return rejected(`expected one known resource of this name nearby, but got ${match.count}`, number);
  if (match.kind === 'known') {
    const { keptRemarks, ...known } = knownRow(manager, file, statement, match.resource);
    const shownName = name ?? match.resource.name;
    return {
      ...nothing,
      ...known,
      line,
      name: shownName,
      number,
      matched_by: match.by,
      remarks: [...remarks, ...keptRemarks],
    };
  }
  if (name === null)
    return rejected(
      'expected the number of a known institution, but got another: import its facility file first',
      number,
    );
  return { ...nothing, ...addedRow(manager, file, statement), line, name, number, remarks };
}

const columns = `place, line, outcome, name, resource_id, match_key, matched_by, number, from_version, patch, before, changed, remarks`;

/** Enters rows; gives the places of those that are about the same resource as an earlier row and were not entered. */
export async function insertImportRows(
  manager: EntityManager,
  batchId: string,
  rows: readonly ImportRow[],
): Promise<Set<number>> {
  const entered: { place: number }[] = await manager.query(
    `INSERT INTO import_row (batch_id, ${columns})
     SELECT $1, ${columns} FROM jsonb_to_recordset($2::jsonb) AS given(
       place integer, line integer, outcome text, name text, resource_id text, match_key text, matched_by text, number text,
       from_version integer, patch jsonb, before jsonb, changed text[], remarks jsonb)
     ON CONFLICT (batch_id, match_key) DO NOTHING RETURNING place`,
    [batchId, JSON.stringify(rows)],
  );
  const places = new Set(rows.map(({ place }) => place));
  for (const { place } of entered) places.delete(place);
  return places;
}

/** The same row as one that cannot be used, because an earlier one of the file is about the same resource. */
export function asRepeated(row: ImportRow): ImportRow {
  const reason = 'expected each resource once, but got it a second time';
  return { ...row, ...nothing, outcome: 'REJECTED', remarks: [...row.remarks, remark(false, reason)] };
}
