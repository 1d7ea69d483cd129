import { isAbstractType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { mergeData, setOwn, type Data } from './data-so-far.ts';
import type { Required } from './query-plan.ts';

/** Reads from an entity what a subgraph needs to know it by; `null` when a part is not there. */
export type ReadRepresentation = (entity: Data) => Data | null;

type Read = (source: Data, into: Data) => boolean;

/** Whether an object that says to be of a type fits a condition (Federation's types, also those hidden from clients). */
function fits(schema: GraphQLSchema, condition: string, typeName: unknown): boolean {
  if (typeName === condition) return true;
  const type = typeof typeName === 'string' ? schema.getType(typeName) : undefined;
  const abstract = schema.getType(condition);
  return (
    isAbstractType(abstract) &&
    (isObjectType(type) || isInterfaceType(type)) &&
    schema.isSubType(abstract, type)
  );
}

function compileField(
  { name, alias, selections }: Extract<Required, { kind: 'Field' }>,
  schema: GraphQLSchema,
): Read {
  const key = alias ?? name;
  const below = selections && compileRepresentation(selections, schema);
  const readItem = (item: unknown) => (below ? item && below(item as Data) : item);
  return (source, into) => {
    const value = Object.hasOwn(source, key) ? source[key] : undefined;
    if (value === undefined) return false;
    if (Array.isArray(value)) setOwn(into, key, below ? value.map(readItem) : value);
    else setOwn(into, key, below ? value && below(value as Data) : value);
    return true;
  };
}

function compileFragment(
  { typeCondition, selections }: Extract<Required, { kind: 'InlineFragment' }>,
  schema: GraphQLSchema,
): Read {
  const below = compileRepresentation(selections, schema);
  return (source, into) => {
    if (typeCondition !== undefined && fits(schema, typeCondition, source['__typename']))
      mergeData(into, below(source));
    return true;
  };
}

/** Compiles the `requires` of a fetch. The schema must know all types of the supergraph. */
export function compileRepresentation(
  selections: readonly Required[],
  schema: GraphQLSchema,
): ReadRepresentation {
  const reads = selections.map((selection) =>
    selection.kind === 'Field' ? compileField(selection, schema) : compileFragment(selection, schema),
  );
  return (entity) => {
    const representation: Data = {};
    return reads.every((read) => read(entity, representation)) ? representation : null;
  };
}
