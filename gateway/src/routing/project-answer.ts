import { shardKeyOf } from '@kakehashi/shared/global-id.ts';
import type { Json } from '@kakehashi/shared/nodes/reply.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { ConcreteShape, FieldShape, KeyCheck, ObjectShape, ValueShape } from './answer-shape.ts';
import { isAsked } from './conditions.ts';
import { readPath, type GuardedKey } from './entity-keys.ts';
import type { Variables } from './read-shard-key.ts';

/** A node's answer broke the contract: another ward's entity, a wrong type, a value out of range. What it held is not told. */
export class AnswerRejected extends Error {
  override name = 'AnswerRejected';
}

/** What an answer is held against beside its shape. */
export interface Asking {
  /** The ward that was asked; every entity in the answer must be its own. */
  readonly ward: WardCode;
  /** Variables of the question, defaults included; `@skip` and `@include` read them. */
  readonly variables: Variables;
  /** Whether errors came with the answer, so that a field may be missing altogether; without any, nothing may. */
  readonly hasErrors: boolean;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function concreteShapeOf(value: Json, shape: ObjectShape): ConcreteShape {
  const typeName = value[shape.typeAlias];
  if (shape.only && typeName === undefined) return shape.only;
  const concrete = typeof typeName === 'string' ? shape.byType.get(typeName) : undefined;
  if (!concrete) throw new AnswerRejected('expected an object of a type that was asked for');
  return concrete;
}

/** Refuses an entity whose key, as the guard asked for it, does not start with the code of the ward. */
export function refuseOtherWard(value: Json, { echoPath }: GuardedKey, ward: WardCode): void {
  const leaf = echoPath.length === 1 ? value[echoPath[0] ?? ''] : readPath(value, echoPath);
  if (typeof leaf !== 'string' || shardKeyOf(leaf) !== ward)
    throw new AnswerRejected('expected an entity of the ward that was asked');
}

/** Refuses a key that says one thing to the guard and another to the client. */
function refuseOtherKey(shown: unknown, value: Json, check: KeyCheck, ward: WardCode): void {
  const isEcho = check.alias === undefined || shown === value[check.alias];
  const isOwn = !check.isShard || shown === null || (typeof shown === 'string' && shardKeyOf(shown) === ward);
  if (!isEcho || !isOwn) throw new AnswerRejected('expected the same key in every field that shows it');
}

function define(object: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

/** The value that an object itself holds under a name, never what every object inherits. */
export function ownValue(object: Json | null, { responseKey, isInherited }: FieldPlace): unknown {
  if (isInherited && object && !Object.hasOwn(object, responseKey)) return undefined;
  return object?.[responseKey];
}

/** Where a field stands in an answer. */
export type FieldPlace = Pick<FieldShape, 'responseKey' | 'isInherited'>;

/** Projects an object onto its shape: fields that were not asked for are dropped, an entity of another ward is rejected. Throws {@link AnswerRejected}. */
export function projectObject(value: unknown, shape: ObjectShape, asking: Asking): Json {
  if (!isObject(value)) throw new AnswerRejected('expected an object');
  const concrete = concreteShapeOf(value, shape);
  if (concrete.key) refuseOtherWard(value, concrete.key, asking.ward);
  const projected: Record<string, unknown> = {};
  for (const field of concrete.fields) {
    if (field.asked && !isAsked(field.asked, asking.variables)) continue;
    const kept =
      field.value.kind === 'typename'
        ? concrete.typeName
        : projectValue(ownValue(value, field), field.value, asking);
    if (field.keyField) refuseOtherKey(kept, value, field.keyField, asking.ward);
    if (field.isInherited) define(projected, field.responseKey, kept);
    else projected[field.responseKey] = kept;
  }
  return projected;
}

function projectList(value: unknown, item: ValueShape, asking: Asking): unknown[] {
  if (!Array.isArray(value)) throw new AnswerRejected('expected a list');
  return value.map((entry) => projectValue(entry, item, asking));
}

/** Projects the value of one place onto its shape. Throws {@link AnswerRejected}. */
export function projectValue(value: unknown, shape: ValueShape, asking: Asking): unknown {
  if (value === null || value === undefined) {
    if (value === undefined && !asking.hasErrors)
      throw new AnswerRejected('expected every field that was asked for');
    if (shape.nullable) return null;
    throw new AnswerRejected('expected a value that is never null');
  }
  switch (shape.kind) {
    case 'leaf':
      if (shape.isAcceptable(value)) return value;
      throw new AnswerRejected("expected a value of the field's type and range");
    case 'list':
      return projectList(value, shape.item, asking);
    case 'object':
      return projectObject(value, shape.shape, asking);
  }
}

/** Longest list that an error path may point into. */
const mostItems = 100_000;

type Place = FieldShape['value'] | undefined;

function placeBelow(place: Place, step: string | number): Place {
  if (place?.kind === 'list' && Number.isInteger(step) && Number(step) >= 0 && Number(step) < mostItems)
    return place.item;
  if (place?.kind !== 'object') return undefined;
  return [...place.shape.byType.values()]
    .flatMap((concrete) => concrete.fields)
    .find(({ responseKey }) => responseKey === step)?.value;
}

/** The beginning of a node's error path that fits what was asked; anything else that stands in it is the node's own words. */
export function projectPath(
  path: readonly (string | number)[],
  shape: FieldShape['value'],
): readonly (string | number)[] {
  const kept: (string | number)[] = [];
  let place: Place = shape;
  for (const step of path) {
    place = placeBelow(place, step);
    if (!place) break;
    kept.push(step);
  }
  return kept;
}
