import { type Role, roles } from '@kakehashi/shared/identity/user.ts';
import { findWard } from '../city/city-wards.ts';
import { createDemoPerson, type DemoPerson, demoRoles } from '../identity/demo-persons.ts';
import { readingOption, UsageError } from '../options/usage-error.ts';

/** Reads whom a command is to be run as. Throws a {@link UsageError} for an unknown role and for a ward that is missing, unknown or too much. */
export function readPerson(role: string | undefined, ward: string | undefined): DemoPerson {
  if (!isRole(role)) {
    throw new UsageError(
      `expected a role among ${roles.join(', ')}, but got ${role === undefined ? 'none' : JSON.stringify(role)}`,
    );
  }
  if (demoRoles[role].ofWard && ward === undefined) {
    throw new UsageError(`expected a ward for ${role}, for example ${role} 27115, but got none`);
  }
  return readingOption(role, () => createDemoPerson(role, ward === undefined ? undefined : findWard(ward)));
}

function isRole(text: string | undefined): text is Role {
  return roles.some((role) => role === text);
}
