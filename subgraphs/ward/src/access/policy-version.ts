import { createHash } from 'node:crypto';
import { roles, type Role, type User } from '@kakehashi/shared/identity/user.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import type { Access, Rule } from './policy.ts';

/** Rules by type and field. */
type FieldRules = Readonly<Record<string, Readonly<Record<string, Rule>>>>;

const here = parseWardCode('27115');
const elsewhere = parseWardCode('27102');
const askers = ['gateway', 'oversight', 'desk'] as const;

function peopleOf(role: Role): User[] {
  if (role === 'bureau' || role === 'analyst') return [{ subject: '', role, purpose: '' }];
  return [here, elsewhere].map((ward) => ({ subject: '', role, ward }));
}

const everyAccess: readonly Access[] = roles
  .flatMap(peopleOf)
  .flatMap((user) => askers.map((asker) => ({ user, asker, ward: here })));

/**
 * The version of a policy: SHA-256, hexadecimal, of what it says to everybody who could ask for each field. It changes
 * when what somebody may read changes, and with nothing else; it is the same at every node with the same rules.
 */
export function policyVersionOf(rules: FieldRules): string {
  const hash = createHash('sha256');
  const fields = Object.entries(rules).flatMap(([type, ofType]) =>
    Object.entries(ofType).map(([field, rule]) => ({ place: `${type}.${field}`, rule })),
  );
  for (const { place, rule } of fields.toSorted((a, b) => (a.place < b.place ? -1 : 1))) {
    hash.update(`${place} ${everyAccess.map(rule).join(' ')}\n`);
  }
  return hash.digest('hex');
}
