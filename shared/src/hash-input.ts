import { createHash } from 'node:crypto';

/** SHA-256 of an input without its idempotency key; a field that is `null` is not one that is absent, and the order of fields does not matter. */
export function hashInput(input: object): string {
  const given = Object.entries(input).filter(
    ([name, value]) => name !== 'idempotencyKey' && value !== undefined,
  );
  const ordered = given.sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(ordered)).digest('base64url');
}
