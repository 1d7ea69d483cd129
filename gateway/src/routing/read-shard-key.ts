import { shardKeyOf } from '@kakehashi/shared/global-id.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { valueFromASTUntyped, type FieldNode } from 'graphql';
import { readPath } from './entity-keys.ts';

/** Variables of one request. */
export type Variables = Readonly<Record<string, unknown>>;

/** Finds the ward that a root field names in its arguments; `undefined` when what stands there starts with no ward code. */
export type ReadShardKey = (variables: Variables) => WardCode | undefined;

/** Finds what stands in the routed argument of a root field; `undefined` when that is no text. */
export type ReadRouted = (variables: Variables) => string | undefined;

/**
 * Compiles `@route(by: "input.ward")` for one field: literals, variables and variables inside literals alike. A ward code
 * that a client wrote as text may stand in a plan as a number, as GraphQL prints an ID of digits alone.
 */
export function readRouted(field: FieldNode, route: readonly string[]): ReadRouted {
  const [argumentName, ...path] = route;
  const argument = field.arguments?.find((one) => one.name.value === argumentName)?.value;
  return (variables) => {
    const given = argument && valueFromASTUntyped(argument, { ...variables });
    const key = readPath(given, path);
    return typeof key === 'string' || typeof key === 'number' ? String(key) : undefined;
  };
}

/** Compiles the way to the ward of one field; see {@link readRouted}. */
export function readRoute(field: FieldNode, route: readonly string[]): ReadShardKey {
  const read = readRouted(field, route);
  return (variables) => {
    const key = read(variables);
    return key === undefined ? undefined : shardKeyOf(key);
  };
}
