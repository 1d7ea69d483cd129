import { isAbstractType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';

/** Whether an object that says to be of a type fits a condition (Federation's types, also those hidden from clients). */
export function fitsType(schema: GraphQLSchema, condition: string, typeName: unknown): boolean {
  if (typeName === condition) return true;
  const type = typeof typeName === 'string' ? schema.getType(typeName) : undefined;
  const abstract = schema.getType(condition);
  return (
    isAbstractType(abstract) &&
    (isObjectType(type) || isInterfaceType(type)) &&
    schema.isSubType(abstract, type)
  );
}
