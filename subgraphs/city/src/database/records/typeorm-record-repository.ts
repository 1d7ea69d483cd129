import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type {
  RecordPage,
  RecordRepository,
  RecordSearch,
  Viewer,
} from '../../domain/records/record-repository.ts';
import type { RecordKind, Records } from '../../domain/records/records.ts';
import { recordTables, type RecordTable } from './record-tables.ts';

type Query = SelectQueryBuilder<ObjectLiteral>;

function narrow(query: Query, { where, from, to }: RecordSearch): void {
  const { columns } = query.expressionMap.mainAlias?.metadata ?? { columns: [] };
  for (const [property, values] of Object.entries(where)) {
    const column = columns.find(({ propertyName }) => propertyName === property);
    if (!column) throw new RangeError(`expected a column of ${query.alias}, but got ${property}`);
    const operator = column.isArray ? '&& :' : '= ANY(:';
    query.andWhere(`record.${property} ${operator}${property}${column.isArray ? '' : ')'}`, {
      [property]: values,
    });
  }
  if (from !== undefined) query.andWhere('record.dateLast >= :from', { from });
  if (to !== undefined) query.andWhere('record.heldOn <= :to', { to });
}

function hide(query: Query, viewer: Viewer): void {
  const has = (property: string) =>
    query.expressionMap.mainAlias?.metadata.findColumnWithPropertyName(property) !== undefined;
  if (viewer.kind === 'bureau' || !has('published')) return;
  if (viewer.kind === 'public' || !has('wardCode')) query.andWhere('record.published');
  else query.andWhere('(record.published OR record.wardCode = :viewerWard)', { viewerWard: viewer.ward });
}

function turn(query: Query, { order }: RecordTable<ObjectLiteral>, page: RecordPage | undefined): void {
  for (const property of order) query.addOrderBy(`record.${property}`);
  if (!page) return;
  query.limit(page.limit);
  if (page.after === undefined) return;
  const metadata = query.expressionMap.mainAlias?.metadata;
  const columns = order.map((property) => metadata?.findColumnWithPropertyName(property)?.databaseName);
  query.andWhere(
    `(${order.map((property) => `record.${property}`).join(', ')}) > (SELECT ${columns.join(', ')} FROM ${metadata?.tableName ?? ''} WHERE id = :after)`,
    { after: page.after },
  );
}

/** Keeps the records of the programme in PostgreSQL; each question is one statement. */
export function createRecordRepository(source: DataSource): RecordRepository {
  return {
    findRecords<Kind extends RecordKind>(
      kind: Kind,
      search: RecordSearch,
      viewer: Viewer,
      page?: RecordPage,
    ): Promise<Records[Kind][]> {
      const table = recordTables[kind] as unknown as RecordTable<ObjectLiteral>;
      const query = source.getRepository(table.schema).createQueryBuilder('record').where('true');
      narrow(query, search);
      hide(query, viewer);
      turn(query, table, page);
      return query.getMany() as Promise<Records[Kind][]>;
    },
  };
}
