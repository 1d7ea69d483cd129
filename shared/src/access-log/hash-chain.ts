import { createHash } from 'node:crypto';
import type { AccessEntry } from './access-entry.ts';

/** An entry in its place. */
export interface ChainedEntry {
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly entry: AccessEntry;
  /** Hash of the entry before; {@link startOfChain} for the first. */
  readonly previousHash: string;
  /** {@link hashEntry} of all that. */
  readonly hash: string;
}

/** The end of a chain: its last entry's place and hash. */
export interface ChainHead {
  /** 0 while the chain is empty. */
  readonly sequence: number;
  readonly hash: string;
}

type Field = string | number | null | readonly string[];

const absent = Buffer.from([0xff, 0xff, 0xff, 0xff]);

function encodeLength(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

/** A field with its length in bytes before it, a list with its number of items: no two different entries read alike. */
function encode(field: Field): Buffer {
  if (field === null) return absent;
  if (typeof field === 'object') return Buffer.concat([encodeLength(field.length), ...field.map(encode)]);
  const bytes = Buffer.from(String(field), 'utf8');
  return Buffer.concat([encodeLength(bytes.length), bytes]);
}

function hashFields(fields: readonly Field[]): string {
  return createHash('sha256')
    .update(Buffer.concat(fields.map(encode)))
    .digest('hex');
}

/** What the first entry of a log follows. */
export const startOfChain = hashFields(['kakehashi access log 1']);

/**
 * SHA-256, hexadecimal, over the node, so that no log passes for another's, and place, previous hash and entry, in a fixed order of fields, each with its length before it.
 * The operation's text is bound by its hash.
 */
export function hashEntry(sequence: number, previousHash: string, entry: AccessEntry): string {
  return hashFields([
    entry.node,
    sequence,
    previousHash,
    entry.at.toISOString(),
    entry.kind,
    entry.subject,
    entry.role,
    entry.userWard,
    entry.purpose,
    entry.asker,
    entry.operationHash,
    entry.correlationId,
    entry.entities,
    entry.fields,
    entry.detail,
    entry.released,
    entry.suppressed,
  ]);
}

/** Gives entries their places after the head. */
export function chainEntries(head: ChainHead, entries: readonly AccessEntry[]): ChainedEntry[] {
  let { sequence, hash } = head;
  return entries.map((entry) => {
    const previousHash = hash;
    sequence += 1;
    hash = hashEntry(sequence, previousHash, entry);
    return { sequence, entry, previousHash, hash };
  });
}
