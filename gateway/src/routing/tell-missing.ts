import type { Json, NodeError, Reply } from '@kakehashi/shared/nodes/reply.ts';
import { isAsked } from './conditions.ts';
import type { MissingStep } from './fit-selections.ts';
import type { Fit } from './fit-to-contract.ts';
import type { Variables } from './read-shard-key.ts';

type Path = readonly (string | number)[];

/** Most places of missing fields that are told of in one answer. */
const mostPlaces = 1_000;

function* placesOf(value: unknown, steps: readonly MissingStep[], path: Path): Generator<Path> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* placesOf(item, steps, [...path, index]);
    return;
  }
  const [step, ...rest] = steps;
  if (!step || typeof value !== 'object' || value === null) return;
  const object = value as Json;
  if (step.type && object[step.type.alias] !== step.type.name) return;
  if (rest.length === 0) yield [...path, step.key];
  else yield* placesOf(object[step.key], rest, [...path, step.key]);
}

/** Adds to a node's answer an error at every place where a field stands that its contract lacks; the field itself is null by its absence. Pure. */
export function tellMissing(reply: Reply, { missing }: Fit, variables: Variables): Reply {
  if (reply.kind === 'lost' || missing.length === 0 || reply.data === null) return reply;
  const told: NodeError[] = [];
  for (const { steps, conditions } of missing) {
    if (!isAsked([conditions], variables)) continue;
    for (const path of placesOf(reply.data, steps, [])) {
      if (told.length >= mostPlaces) break;
      told.push({ code: 'SCHEMA_SKEW', message: '', extensions: {}, path });
    }
  }
  return { ...reply, errors: [...reply.errors, ...told] };
}
