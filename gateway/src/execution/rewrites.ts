import type { GraphQLSchema } from 'graphql';
import { ownOf, setOwn, type Data } from './data-so-far.ts';
import { fitsType } from './fits-type.ts';
import type { Rewrite } from './query-plan.ts';

/** Changes in their place the names and values of what goes to a subgraph, or comes from one. */
export type ApplyRewrites = (value: unknown) => void;

const fragmentPrefix = '... on ';

function compileChange(rewrite: Rewrite, name: string): (object: Data) => void {
  if (rewrite.kind === 'ValueSetter') return (object) => setOwn(object, name, rewrite.setValueTo);
  return (object) => {
    const value = ownOf(object, name);
    if (value === undefined) return;
    setOwn(object, rewrite.renameKeyTo, value);
    setOwn(object, name, undefined);
  };
}

/** One step down: to a field, or on to the same object when it may be of the type of a fragment. */
function compileStepInto(step: string, below: ApplyRewrites, schema: GraphQLSchema): (object: Data) => void {
  if (!step.startsWith(fragmentPrefix)) return (object) => below(ownOf(object, step));
  const condition = step.slice(fragmentPrefix.length);
  return (object) => {
    const typeName = object['__typename'];
    if (!typeName || fitsType(schema, condition, typeName)) below(object);
  };
}

/** A change to every object at a path, through all lists on the way. */
function compileAt(
  [step, ...rest]: readonly string[],
  change: (object: Data) => void,
  schema: GraphQLSchema,
): ApplyRewrites {
  const toObject =
    step === undefined ? change : compileStepInto(step, compileAt(rest, change, schema), schema);
  return function apply(value) {
    if (Array.isArray(value)) for (const item of value) apply(item);
    else if (typeof value === 'object' && value !== null) toObject(value as Data);
  };
}

/**
 * Compiles the rewrites of a fetch; `undefined` when there are none. The planner uses them where a subgraph knows a type under
 * another name (an interface as an object), and where two fields may not be asked for under one name.
 */
export function compileRewrites(
  rewrites: readonly Rewrite[] = [],
  schema: GraphQLSchema,
): ApplyRewrites | undefined {
  if (rewrites.length === 0) return undefined;
  const all = rewrites.map((rewrite) => {
    const name = rewrite.path.at(-1);
    if (name === undefined || name.startsWith(fragmentPrefix))
      throw new Error('expected a rewrite of a field');
    return compileAt(rewrite.path.slice(0, -1), compileChange(rewrite, name), schema);
  });
  return (value) => {
    for (const apply of all) apply(value);
  };
}
