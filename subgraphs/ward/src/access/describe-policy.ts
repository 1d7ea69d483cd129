import { roles } from '@kakehashi/shared/identity/user.ts';
import { everyAccess } from '@kakehashi/shared/ward-policy/every-access.ts';
import { fieldRules } from '@kakehashi/shared/ward-policy/field-rules.ts';
import type { NodePolicy } from './node-policy.ts';
import type { Access, Rule } from '@kakehashi/shared/ward-policy/policy.ts';
import type { Refusal } from './refusal.ts';
import { thingsByName } from './refusable-things.ts';
import { ruleSentences } from './rule-sentences.ts';

/** Somebody whom a rule allows: of which role, of this ward or of none or another, through whom. */
export interface PolicyGrant {
  readonly role: string;
  readonly ofThisWard: boolean;
  readonly through: 'GATEWAY' | 'OVERSIGHT' | 'DESK';
}

/** A field, as `Type.field`, and whom its rule allows, the operator's refusals taken into account. */
export interface PolicyRule {
  readonly field: string;
  readonly allowed: readonly PolicyGrant[];
}

const allFields = Object.entries(fieldRules).flatMap(([type, fields]) =>
  Object.entries(fields).map(([field, rule]) => ({ field: `${type}.${field}`, rule })),
);

const grantOf = ({ user, asker, ward }: Access): PolicyGrant => ({
  role: user.role,
  ofThisWard: user.ward === ward,
  through: asker.toUpperCase() as PolicyGrant['through'],
});

/** The rules of these fields, of all when none are named; fields that there are not are left out. */
export function describeRules(policy: NodePolicy, fields?: readonly string[]): PolicyRule[] {
  const wanted = fields && new Set(fields);
  return allFields
    .filter(({ field }) => wanted?.has(field) ?? true)
    .map(({ field }) => {
      const rule = policy.ruleOf(field);
      return { field, allowed: everyAccess.filter((access) => rule(access) === 'allowed').map(grantOf) };
    });
}

function sentenceOfRefusal({ roles: to, things, fields, dimensions, because }: Refusal): string {
  const whom = to.length === roles.length ? 'everybody' : to.join(', ');
  const what = [
    ...things.map((thing) => thingsByName.get(thing)?.description ?? thing),
    ...fields,
    ...dimensions.map((dimension) => `what is grouped or chosen by ${dimension}`),
  ];
  return `The operator of this node refuses ${whom}: ${what.join('; ')}. Reason: ${because}`;
}

function sentenceOfRule([rule, sentence]: [Rule, string]): string[] {
  const fields = allFields.filter((one) => one.rule === rule).map(({ field }) => field);
  return fields.length === 0 ? [] : [`${sentence}: ${fields.join(', ')}.`];
}

/** The policy as sentences, what the operator refuses first. What no sentence allows is refused. */
export function describePolicy({ refusals }: NodePolicy): string[] {
  return [
    ...refusals.map(sentenceOfRefusal),
    ...[...ruleSentences].flatMap(sentenceOfRule),
    'What no sentence here allows is refused.',
  ];
}
