import { createHash } from 'node:crypto';
import { hashEntry, startOfChain, type ChainedEntry, type ChainHead } from './hash-chain.ts';

/** What a check of a chain found: all is well up to `head`, or the first row that is not as it was written. */
export type ChainVerdict =
  | { readonly kind: 'intact'; readonly head: ChainHead }
  | { readonly kind: 'broken'; readonly sequence: number; readonly reason: string };

/** A head that somebody else vouches for. */
export interface VouchedHead extends ChainHead {
  /** Who and when, for the message, for example `sealed by oversight on 2025-03-31`. */
  readonly vouchedBy: string;
}

function faultOf(row: ChainedEntry, before: ChainHead, vouched: readonly VouchedHead[]): string | undefined {
  const { sequence, entry, previousHash, hash } = row;
  if (sequence !== before.sequence + 1)
    return `expected row ${before.sequence + 1} after row ${before.sequence}, but got row ${sequence}`;
  if (createHash('sha256').update(entry.operationText).digest('hex') !== entry.operationHash)
    return 'expected the text of its operation, but got another or none';
  if (previousHash !== before.hash)
    return `expected it to follow row ${before.sequence}, but it follows another`;
  if (hashEntry(sequence, previousHash, entry) !== hash)
    return 'expected the content that its hash was made from, but got another';
  const wrong = vouched.find((head) => head.sequence === sequence && head.hash !== hash);
  return wrong && `expected the hash ${wrong.vouchedBy}, but got another: the chain was rewritten`;
}

function faultOfEnd(end: ChainHead, head: ChainHead, vouched: readonly VouchedHead[]): string | undefined {
  if (head.sequence !== end.sequence || head.hash !== end.hash)
    return `expected ${head.sequence} rows, as the head says, but got ${end.sequence}`;
  const cut = vouched.find(({ sequence }) => sequence > end.sequence);
  return (
    cut &&
    `expected at least ${cut.sequence} rows, as ${cut.vouchedBy}, but got ${end.sequence}: the end was cut off`
  );
}

/**
 * Follows the rows of a node's log from the first, in order, and names the first bad one: changed, moved, missing, not
 * as somebody else vouches, or cut off at the end.
 */
export async function verifyChain(
  rows: AsyncIterable<ChainedEntry> | Iterable<ChainedEntry>,
  head: ChainHead | undefined,
  vouched: readonly VouchedHead[] = [],
): Promise<ChainVerdict> {
  let end: ChainHead = { sequence: 0, hash: startOfChain };
  for await (const row of rows) {
    const reason = faultOf(row, end, vouched);
    if (reason !== undefined) return { kind: 'broken', sequence: end.sequence + 1, reason };
    end = { sequence: row.sequence, hash: row.hash };
  }
  const reason = head ? faultOfEnd(end, head, vouched) : 'expected a head, but got none';
  return reason === undefined
    ? { kind: 'intact', head: end }
    : { kind: 'broken', sequence: end.sequence + 1, reason };
}
