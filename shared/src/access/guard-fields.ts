import {
  defaultFieldResolver,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** Decides from the context of a request alone; throws when the field is refused. Parent and arguments are for telling which row it was. */
export type FieldCheck<Context> = (
  context: Context,
  parent: unknown,
  args: Readonly<Record<string, unknown>>,
) => void;

function objectTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type));
  return types.filter(({ name }) => !name.startsWith('__'));
}

/** The names, as `Type.field`, of all fields that {@link guardFields} guards: those of object types, introspection left out. */
export function guardedFields(schema: GraphQLSchema): string[] {
  return objectTypes(schema).flatMap((type) =>
    Object.keys(type.getFields()).map((field) => `${type.name}.${field}`),
  );
}

function guardField<Context>(field: GraphQLField<unknown, Context>, check: FieldCheck<Context>): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (parent, args: Readonly<Record<string, unknown>>, context, info) => {
    check(context, parent, args);
    return resolve(parent, args, context, info);
  };
}

/**
 * Puts a check before the resolver of every field, on whatever path the field is reached: a refused field is `null` with
 * the error thrown, whatever the data. `checkOf` is asked once for each field of each type and must say `open` for those
 * that need no check. Changes the schema given.
 */
export function guardFields<Context>(
  schema: GraphQLSchema,
  checkOf: (type: string, field: string) => FieldCheck<Context> | 'open',
): void {
  for (const type of objectTypes(schema)) {
    for (const field of Object.values(type.getFields())) {
      const check = checkOf(type.name, field.name);
      if (check !== 'open') guardField(field as GraphQLField<unknown, Context>, check);
    }
  }
}
