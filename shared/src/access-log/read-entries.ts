import type { AccessEntry } from './access-entry.ts';
import type { RunSql } from './append-entries.ts';
import type { ChainedEntry, ChainHead } from './hash-chain.ts';

/** An entry as {@link entryColumns} give it. */
export interface EntryRow extends Omit<AccessEntry, 'node'> {
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** Columns of `access_log l left join access_operation o`, by the names of {@link EntryRow}. */
export const entryColumns = `
  l.sequence::integer as sequence, l.at, l.kind, l.subject, l.role, l.user_ward as "userWard", l.purpose, l.asker,
  l.operation_hash as "operationHash", coalesce(o.text, '') as "operationText", l.correlation_id as "correlationId",
  l.entities, l.fields, l.detail, l.released, l.suppressed, l.previous_hash as "previousHash", l.hash`;

const rowsAtOnce = 1_000;

const pageStatement = `
  select ${entryColumns} from access_log l left join access_operation o on o.hash = l.operation_hash
  where l.sequence > $1 order by l.sequence limit ${rowsAtOnce}`;

/** All entries of a node's log in order, a thousand at a time. */
export async function* readEntries(run: RunSql, node: string): AsyncGenerator<ChainedEntry> {
  let last = 0;
  for (;;) {
    const rows = await run<EntryRow>(pageStatement, [last]);
    for (const { sequence, previousHash, hash, ...entry } of rows) {
      yield { sequence, previousHash, hash, entry: { node, ...entry } };
      last = sequence;
    }
    if (rows.length < rowsAtOnce) return;
  }
}

/** The head that a log says it has; `undefined` when even that is gone. */
export async function readHead(run: RunSql): Promise<ChainHead | undefined> {
  const [head] = await run<ChainHead>('select sequence::integer as sequence, hash from access_log_head', []);
  return head;
}
