import { guardFields } from '@kakehashi/shared/access/guard-fields.ts';
import type { GraphQLSchema } from 'graphql';
import { fieldRules } from '../access/field-rules.ts';
import { nobody, whoeverReachedIt } from '../access/policy.ts';
import { obey } from './obey.ts';
import type { WardContext } from './ward-context.ts';

/** Puts the rule of every field before its resolver, on whatever path the field is reached; a field without a rule is refused. */
export function guardWardFields(schema: GraphQLSchema): void {
  guardFields<WardContext>(schema, (type, field) => {
    const rule = fieldRules[type]?.[field] ?? nobody;
    return rule === whoeverReachedIt ? 'open' : (context) => obey(rule, context);
  });
}
