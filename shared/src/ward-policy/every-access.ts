import { roles, type Role, type User } from '../identity/user.ts';
import { parseWardCode } from '../ward-code.ts';
import type { Access } from './policy.ts';

const here = parseWardCode('27115');
const elsewhere = parseWardCode('27102');

/** Through whom a node can be asked. */
const askers = ['gateway', 'oversight', 'desk'] as const;

function peopleOf(role: Role): User[] {
  if (role === 'bureau' || role === 'analyst') return [{ subject: '', role, purpose: '' }];
  return [here, elsewhere].map((ward) => ({ subject: '', role, ward }));
}

/** Everybody who could ask a node, through everybody who can pass the question on; other nodes left out. */
export const everyAccess: readonly Access[] = roles
  .flatMap(peopleOf)
  .flatMap((user) => askers.map((asker) => ({ user, asker, ward: here })));
