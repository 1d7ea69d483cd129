import { isNonNullType, isObjectType, type GraphQLSchema } from 'graphql';

/** Tells of a field, as `Type.field`, whether the contract lets it be `null`. */
export function nullableIn(schema: GraphQLSchema): (field: string) => boolean {
  return (place) => {
    const [type = '', field = ''] = place.split('.');
    const found = schema.getType(type);
    const output = isObjectType(found) ? found.getFields()[field]?.type : undefined;
    return output !== undefined && !isNonNullType(output);
  };
}
