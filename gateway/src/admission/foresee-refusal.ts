import { isStaffOf, type User } from '@kakehashi/shared/identity/user.ts';
import type { AskedField } from './fan-out.ts';
import openFields from './open-fields.json' with { type: 'json' };

const rolesOf: Readonly<Record<string, readonly string[]>> = openFields;

/**
 * Whether a node would refuse a person, as far as it can be told from outside: by default the bureau may ask every ward
 * and a ward's staff their own; `open-fields.json` lists what is open to more. A forecast: the node's policy may be
 * stricter, and it decides.
 */
export function foreseeRefusal(user: User, { ward, field }: AskedField): boolean {
  const open = rolesOf[field];
  if (open) return !open.includes(user.role);
  return user.role !== 'bureau' && !isStaffOf(user, ward);
}
