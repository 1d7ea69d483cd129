import { AppError } from '@kakehashi/shared/app-error.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import { defaultFieldResolver, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { maySee } from './policy.ts';

type Field = GraphQLField<unknown, RequestContext>;

/** The fields of the schema's object types by their names `Type.field`, those of introspection left out. */
export function fieldsOf(schema: GraphQLSchema): ReadonlyMap<string, Field> {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type));
  const named = new Map<string, Field>();
  for (const type of types.filter(({ name }) => !name.startsWith('__'))) {
    for (const field of Object.values(type.getFields()))
      named.set(`${type.name}.${field.name}`, field as Field);
  }
  return named;
}

/** Makes every field ask the policy first: a refused field is `null` with `FORBIDDEN`, whatever the data. Changes the schema given. */
export function guardFields(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, field] of fieldsOf(schema)) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (parent, args, context, info) => {
      if (!maySee(context.user.role, name)) throw new AppError('FORBIDDEN');
      return resolve(parent, args, context, info);
    };
  }
  return schema;
}
