import { shardKeyOf } from '@kakehashi/shared/global-id.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { valueFromASTUntyped, type FieldNode } from 'graphql';

/** Variables of one request. */
export type Variables = Readonly<Record<string, unknown>>;

/** Finds the ward that a root field names in its arguments; `undefined` when what stands there starts with no ward code. */
export type ReadShardKey = (variables: Variables) => WardCode | undefined;

function step(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** Compiles `@route(by: "input.ward")` for one field: literals, variables and variables inside literals alike. */
export function readRoute(field: FieldNode, route: readonly string[]): ReadShardKey {
  const [argumentName, ...path] = route;
  const argument = field.arguments?.find((one) => one.name.value === argumentName)?.value;
  return (variables) => {
    const given = argument && valueFromASTUntyped(argument, { ...variables });
    const key = path.reduce<unknown>(step, given);
    return typeof key === 'string' ? shardKeyOf(key) : undefined;
  };
}
