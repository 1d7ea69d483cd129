import { randomBytes } from 'node:crypto';
import { createUuidV7 } from './uuid-v7.ts';
import { isWardCode, type WardCode } from './ward-code.ts';

/** `<5-digit ward code>-<uuid v7>`: any entity of a node can be routed by it without a lookup. Opaque to clients. */
export type GlobalId = string & { readonly globalId: unique symbol };

const form = /^[0-9]{5}-[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether the text has the form of a global ID; it says nothing about whether the ward or the entity exists. */
export function isGlobalId(text: string): text is GlobalId {
  return text.length === 42 && form.test(text);
}

/** Reads a global ID. Throws a `RangeError` that says what was expected, without repeating the text. */
export function parseGlobalId(text: string): GlobalId {
  if (isGlobalId(text)) return text;
  throw new RangeError(
    `expected "<5-digit ward code>-<uuid v7>", but got ${String(text.length)} other characters`,
  );
}

/** The ward that owns the entity: the shard key, the part before the first dash. */
export function wardOfGlobalId(id: GlobalId): WardCode {
  return id.slice(0, 5) as WardCode;
}

/** The ward code with which a text starts, before a dash or as a whole; `undefined` when there is none. Used to route. */
export function shardKeyOf(text: string): WardCode | undefined {
  const head = text.slice(0, 5);
  return isWardCode(head) && (text.length === 5 || text[5] === '-') ? head : undefined;
}

/** Makes a new global ID owned by the ward; `instantMs` is milliseconds since 1970, so that IDs sort by time of making. */
export function createGlobalId(
  ward: WardCode,
  instantMs: number,
  random: Uint8Array = randomBytes(10),
): GlobalId {
  return `${ward}-${createUuidV7(instantMs, random)}` as GlobalId;
}
