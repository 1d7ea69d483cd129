import type { AccessEntry } from './access-entry.ts';
import { chainEntries, type ChainHead } from './hash-chain.ts';

/** Runs one statement within the caller's transaction and gives its rows. */
export type RunSql = <Row>(statement: string, values: readonly unknown[]) => Promise<Row[]>;

/** Whoever wants to append waits here until the transaction before has ended, so that there is one chain. */
const lockHead = 'select sequence::integer as sequence, hash from access_log_head for update';

const insertChained = `
  with given as (
    select * from jsonb_to_recordset($1::jsonb) as entry (
      sequence bigint, at timestamptz, kind text, subject text, role text, "userWard" text, purpose text, asker text,
      "operationHash" text, "operationText" text, "correlationId" text, entities text[], fields text[], detail text,
      released integer, suppressed integer, "previousHash" text, hash text
    )
  ), operations as (
    insert into access_operation (hash, text)
    select distinct "operationHash", "operationText" from given on conflict do nothing
  ), moved as (
    update access_log_head set sequence = $2, hash = $3
  )
  insert into access_log
  select sequence, at, kind, subject, role, "userWard", purpose, asker, "operationHash", "correlationId", entities, fields,
    detail, released, suppressed, "previousHash", hash
  from given order by sequence`;

/**
 * Appends entries within the caller's transaction, in two statements. From the first on, everybody else who wants to
 * append waits until the transaction ends: call it last. Gives the new head, which holds once the transaction does.
 */
export async function appendEntries(run: RunSql, entries: readonly AccessEntry[]): Promise<ChainHead> {
  const [head] = await run<ChainHead>(lockHead, []);
  if (!head) throw new Error('expected the head of the access log, but got none');
  if (entries.length === 0) return head;
  const rows = chainEntries(head, entries).map(({ entry, ...place }) => ({ ...entry, ...place }));
  const { sequence, hash } = rows.at(-1) ?? head;
  await run(insertChained, [JSON.stringify(rows), sequence, hash]);
  return { sequence, hash };
}
