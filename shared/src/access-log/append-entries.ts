import type { AccessEntry } from './access-entry.ts';
import { chainEntries, type ChainHead } from './hash-chain.ts';

/** Runs one statement within the caller's transaction and gives its rows. */
export type RunSql = <Row>(statement: string, values: readonly unknown[]) => Promise<Row[]>;

/** Whoever wants to append waits here until the transaction before has ended, so that there is one chain. */
const lockHead = 'select sequence::integer as sequence, hash from access_log_head for update';

/** One statement that moves the head when `condition` holds and, if it moved, appends what is given. */
const insertChained = (condition: string) => `
  with given as (
    select * from jsonb_to_recordset($1::jsonb) as entry (
      sequence bigint, at timestamptz, kind text, subject text, role text, "userWard" text, purpose text, asker text,
      "operationHash" text, "operationText" text, "correlationId" text, entities text[], fields text[], detail text,
      released integer, suppressed integer, "previousHash" text, hash text
    )
  ), moved as (
    update access_log_head set sequence = $2, hash = $3 where ${condition} returning sequence
  ), operations as (
    insert into access_operation (hash, text)
    select distinct "operationHash", "operationText" from given where exists (select from moved) on conflict do nothing
  )
  insert into access_log
  select sequence, at, kind, subject, role, "userWard", purpose, asker, "operationHash", "correlationId", entities, fields,
    detail, released, suppressed, "previousHash", hash
  from given where exists (select from moved) order by sequence
  returning sequence`;

const insertBehindLock = insertChained('true');
const insertIfHeadIs = insertChained('sequence = $4 and hash = $5');

function placed(head: ChainHead, entries: readonly AccessEntry[]): { head: ChainHead; values: unknown[] } {
  const rows = chainEntries(head, entries).map(({ entry, ...place }) => ({ ...entry, ...place }));
  const { sequence, hash } = rows.at(-1) ?? head;
  return { head: { sequence, hash }, values: [JSON.stringify(rows), sequence, hash] };
}

/**
 * Appends entries within the caller's transaction, in two statements. From the first on, everybody else who wants to
 * append waits until the transaction ends: call it last. Gives the new head, which holds once the transaction does.
 */
export async function appendEntries(run: RunSql, entries: readonly AccessEntry[]): Promise<ChainHead> {
  const [head] = await run<ChainHead>(lockHead, []);
  if (!head) throw new Error('expected the head of the access log, but got none');
  if (entries.length === 0) return head;
  const { head: moved, values } = placed(head, entries);
  await run(insertBehindLock, values);
  return moved;
}

/**
 * Appends entries in one statement that is a transaction of its own, if the head is still the one given: nobody else can
 * have appended in between, because that moves the head. Gives the new head, or `undefined` when it was another and
 * nothing was appended.
 */
export async function appendAfter(
  run: RunSql,
  head: ChainHead,
  entries: readonly AccessEntry[],
): Promise<ChainHead | undefined> {
  const { head: moved, values } = placed(head, entries);
  const appended = await run(insertIfHeadIs, [...values, head.sequence, head.hash]);
  return appended.length > 0 ? moved : undefined;
}
