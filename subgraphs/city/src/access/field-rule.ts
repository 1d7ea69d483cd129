import { roles, type Role } from '@kakehashi/shared/identity/user.ts';

/** Who may see a field, or have a mutation done. */
export type FieldRule = readonly Role[];

/** Every role. */
export const everyone: FieldRule = roles;

/** Those who work with coordinators, and the coordinators. */
export const staffAndBureau: FieldRule = ['bureau', 'coordinator', 'ward_officer'];

/** The same rule for several fields of a type, given with spaces between them. */
export const sameRule = (type: string, fields: string, rule: FieldRule): [string, FieldRule][] =>
  fields.split(' ').map((field) => [`${type}.${field}`, rule]);
