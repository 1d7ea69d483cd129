import type { GraphQLSchema } from 'graphql';
import { mergeData, setOwn, type Data } from './data-so-far.ts';
import { fitsType } from './fits-type.ts';
import type { Required } from './query-plan.ts';

/** Reads from an entity what a subgraph needs to know it by; `null` when a part is not there. */
export type ReadRepresentation = (entity: Data) => Data | null;

type Read = (source: Data, into: Data) => boolean;

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
    if (typeCondition !== undefined && fitsType(schema, typeCondition, source['__typename']))
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
