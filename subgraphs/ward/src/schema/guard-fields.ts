import { defaultFieldResolver, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { fieldRules } from '../access/field-rules.ts';
import { nobody, whoeverReachedIt, type Rule } from '../access/policy.ts';
import { obey } from './obey.ts';
import type { WardContext } from './ward-context.ts';

function guardField(field: GraphQLField<unknown, WardContext>, rule: Rule): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (parent, args, context, info) => {
    obey(rule, context);
    return resolve(parent, args, context, info);
  };
}

/** Puts the rule of every field before its resolver, on whatever path the field is reached; a field without a rule is refused. */
export function guardFields(schema: GraphQLSchema): void {
  const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
  for (const type of types.filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      const rule = fieldRules[type.name]?.[field.name] ?? nobody;
      if (rule !== whoeverReachedIt) guardField(field as GraphQLField<unknown, WardContext>, rule);
    }
  }
}
