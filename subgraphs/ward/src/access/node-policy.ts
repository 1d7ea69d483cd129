import type { Role, User } from '@kakehashi/shared/identity/user.ts';
import { fieldRules } from '@kakehashi/shared/ward-policy/field-rules.ts';
import { nobody, type Rule } from '@kakehashi/shared/ward-policy/policy.ts';
import { policyVersionOf } from '@kakehashi/shared/ward-policy/policy-version.ts';
import type { Refusal } from './refusal.ts';
import { thingsByName } from './refusable-things.ts';

/** The policy of one node: the default rules, and what its operator refuses beyond them. It never allows what a rule refuses. */
export interface NodePolicy {
  readonly refusals: readonly Refusal[];
  /** Of the rules with the refusals; see {@link policyVersionOf}. */
  readonly version: string;
  /** Whether the operator refuses the field, as `Type.field`, to the role. */
  refuses(field: string, role: User['role']): boolean;
  /** Whether the operator refuses to the role what is grouped or chosen by the dimension. */
  refusesDimension(dimension: string, role: User['role']): boolean;
  /** The rule of a field, as `Type.field`, with the refusals. */
  ruleOf(field: string): Rule;
}

type RolesOf = ReadonlyMap<string, ReadonlySet<string>>;

function rolesByName(refusals: readonly Refusal[], namesOf: (refusal: Refusal) => Iterable<string>): RolesOf {
  const roles = new Map<string, Set<Role>>();
  for (const refusal of refusals)
    for (const name of namesOf(refusal))
      roles.set(name, new Set([...(roles.get(name) ?? []), ...refusal.roles]));
  return roles;
}

const fieldsOf = ({ fields, things }: Refusal): string[] => [
  ...fields,
  ...things.flatMap((thing) => [...(thingsByName.get(thing)?.fields ?? [])]),
];

/** A policy of the default rules with these refusals. */
export function createNodePolicy(refusals: readonly Refusal[]): NodePolicy {
  const refusedFields = rolesByName(refusals, fieldsOf);
  const refusedDimensions = rolesByName(refusals, ({ dimensions }) => dimensions);
  const refuses = (field: string, role: User['role']) => refusedFields.get(field)?.has(role) ?? false;
  const ruleOf = (field: string): Rule => {
    const [type = '', name = ''] = field.split('.');
    const rule = fieldRules[type]?.[name] ?? nobody;
    return (access) => (refuses(field, access.user.role) ? 'FORBIDDEN' : rule(access));
  };
  const rules = Object.fromEntries(
    Object.entries(fieldRules).map(([type, fields]) => [
      type,
      Object.fromEntries(Object.keys(fields).map((field) => [field, ruleOf(`${type}.${field}`)])),
    ]),
  );
  const dimensionLines = [...refusedDimensions].map(
    ([name, roles]) => `${name} ${[...roles].sort().join(' ')}`,
  );
  return {
    refusals,
    version: policyVersionOf(rules, dimensionLines.sort()),
    refuses,
    refusesDimension: (dimension, role) => refusedDimensions.get(dimension)?.has(role) ?? false,
    ruleOf,
  };
}

/** The policy of a node whose operator refuses nothing beyond the default. */
export const defaultPolicy: NodePolicy = createNodePolicy([]);
