import { createHash } from 'node:crypto';
import { everyAccess } from './every-access.ts';
import type { Rule } from './policy.ts';

/** Rules by type and field. */
type FieldRules = Readonly<Record<string, Readonly<Record<string, Rule>>>>;

/**
 * The version of a policy: SHA-256, hexadecimal, of what it says to everybody who could ask for each field, and of what it
 * says beside fields, line by line. It changes when what somebody may read changes, and with nothing else; it is the same
 * at every node with the same rules.
 */
export function policyVersionOf(rules: FieldRules, besideFields: readonly string[] = []): string {
  const hash = createHash('sha256');
  const fields = Object.entries(rules).flatMap(([type, ofType]) =>
    Object.entries(ofType).map(([field, rule]) => ({ place: `${type}.${field}`, rule })),
  );
  for (const { place, rule } of fields.toSorted((a, b) => (a.place < b.place ? -1 : 1))) {
    hash.update(`${place} ${everyAccess.map(rule).join(' ')}\n`);
  }
  for (const line of besideFields) hash.update(`${line}\n`);
  return hash.digest('hex');
}
