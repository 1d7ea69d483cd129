import { AppError } from '@kakehashi/shared/app-error.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { DataSource, EntityManager, ObjectLiteral } from 'typeorm';
import type {
  Needed,
  NewRecord,
  RecordChange,
  RecordWrites,
  Writer,
} from '../../domain/records/record-writes.ts';
import type { RecordKind } from '../../domain/records/records.ts';
import type { Written } from '../../domain/records/written.ts';
import { refuse, type Outcome } from '../../domain/wish.ts';
import { fulfilOnce } from '../fulfil-once.ts';
import { recordTables, type RecordTable } from './record-tables.ts';

type WrittenRow = Written & { readonly id: string; readonly wardCode: WardCode | null };

const schemaOf = (kind: RecordKind) => (recordTables[kind] as unknown as RecordTable<ObjectLiteral>).schema;
/** SQLSTATE of a row that is there already. */
const isRepeated = (error: unknown) => (error as { code?: unknown } | null)?.code === '23505';

async function findMissing(manager: EntityManager, needed: readonly Needed[]): Promise<Needed | undefined> {
  for (const one of needed) {
    if (!(await manager.existsBy(schemaOf(one.kind), { id: one.id }))) return one;
  }
  return undefined;
}

/** The refusal of an ID that nobody has. */
export function refuseUnknown(field: string): Outcome {
  return refuse(field, 'UNKNOWN', 'expected the ID of an entry, but got another');
}

async function enter(
  manager: EntityManager,
  records: readonly NewRecord[],
  needed: readonly Needed[],
  id: string,
): Promise<Outcome> {
  const missing = await findMissing(manager, needed);
  if (missing) return refuseUnknown(missing.field);
  for (const { kind, record } of records) await manager.insert(schemaOf(kind), record);
  return { kind: 'done', id };
}

/** Whether the writer may change the row; `undefined` when the writer may not even know of it. */
function mayChange(row: WrittenRow, writer: Writer): boolean | undefined {
  if (writer.kind === 'bureau' || row.wardCode === writer.ward) return true;
  return row.published ? false : undefined;
}

/** Finds and locks the row of the change until the transaction ends, and says why it cannot be changed, if it cannot. Throws `FORBIDDEN`. */
export async function holdRow(
  manager: EntityManager,
  { kind, id, version, writer }: RecordChange,
): Promise<Outcome | undefined> {
  const found = await manager.findOne(schemaOf(kind), { where: { id }, lock: { mode: 'pessimistic_write' } });
  const row = found as WrittenRow | null;
  const isAllowed = row === null ? undefined : mayChange(row, writer);
  if (row === null || isAllowed === undefined) return refuseUnknown('id');
  if (!isAllowed) throw new AppError('FORBIDDEN');
  return row.version === version ? undefined : { kind: 'changed-since', currentVersion: row.version };
}

/** Writes the columns of the change, and the next version. */
export async function writeColumns(manager: EntityManager, change: RecordChange): Promise<void> {
  const { kind, id, version, columns } = change;
  await manager.update(schemaOf(kind), { id }, { ...columns, version: version + 1 });
}

/** Writes records of the programme in PostgreSQL. */
export function createRecordWrites(source: DataSource): RecordWrites {
  return {
    enterRecords: async (records, needed, wish) => {
      try {
        return await fulfilOnce(source, wish, (manager) => enter(manager, records, needed, wish.resultId));
      } catch (error) {
        if (isRepeated(error))
          return refuse('id', 'REPEATED', 'expected a new entry, but there is one already');
        throw error;
      }
    },
    changeRecord: (change, wish) =>
      fulfilOnce(source, wish, async (manager) => {
        const hindrance = await holdRow(manager, change);
        if (hindrance) return hindrance;
        await writeColumns(manager, change);
        return { kind: 'done', id: change.id };
      }),
  };
}
