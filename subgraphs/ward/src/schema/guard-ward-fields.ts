import { guardFields, type FieldCheck } from '@kakehashi/shared/access/guard-fields.ts';
import { isGlobalId } from '@kakehashi/shared/global-id.ts';
import type { GraphQLSchema } from 'graphql';
import { fieldRules } from '@kakehashi/shared/ward-policy/field-rules.ts';
import { isLogged } from '../access/logged-fields.ts';
import { nobody, whoeverReachedIt } from '@kakehashi/shared/ward-policy/policy.ts';
import { obey } from './obey.ts';
import type { WardContext } from './ward-context.ts';

function idIn(value: unknown): string | undefined {
  const id = (value as { readonly id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' && isGlobalId(id) ? id : undefined;
}

function checkOf(type: string, field: string): FieldCheck<WardContext> | 'open' {
  const rule = fieldRules[type]?.[field] ?? nobody;
  const place = `${type}.${field}`;
  if (isLogged(type, field)) {
    return (context, parent) => {
      const id = idIn(parent);
      obey(rule, context, place, id);
      context.trail.noteRead(place, id);
    };
  }
  if (rule === whoeverReachedIt) return 'open';
  return (context, parent, args) => obey(rule, context, place, idIn(parent) ?? idIn(args));
}

/** Puts the rule of every field before its resolver, on whatever path the field is reached, and tells the access log; a field without a rule is refused. */
export function guardWardFields(schema: GraphQLSchema): void {
  guardFields<WardContext>(schema, checkOf);
}
