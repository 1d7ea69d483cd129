import { shardKeyOf } from '@kakehashi/shared/global-id.ts';
import type { Json } from '@kakehashi/shared/nodes/reply.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { ConcreteShape, ObjectShape, ValueShape } from './answer-shape.ts';
import { keyAlias, typeAlias } from './guard-aliases.ts';

/** A node's answer broke the contract: another ward's entity, a wrong type, a value out of range. What it held is not told. */
export class AnswerRejected extends Error {
  override name = 'AnswerRejected';
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function concreteShapeOf(value: Json, shape: ObjectShape): ConcreteShape {
  const typeName = shape.saysType ? value[typeAlias] : shape.byType.keys().next().value;
  const concrete = typeof typeName === 'string' ? shape.byType.get(typeName) : undefined;
  if (!concrete) throw new AnswerRejected('expected an object of a type that was asked for');
  return concrete;
}

/** Projects an object onto its shape: fields that were not asked for are dropped, an entity of another ward is rejected. Throws {@link AnswerRejected}. */
export function projectObject(value: unknown, shape: ObjectShape, ward: WardCode): Json {
  if (!isObject(value)) throw new AnswerRejected('expected an object');
  const concrete = concreteShapeOf(value, shape);
  if (concrete.owned) {
    const key = value[keyAlias];
    if (typeof key !== 'string' || shardKeyOf(key) !== ward)
      throw new AnswerRejected('expected an entity of the ward that was asked');
  }
  const projected: Record<string, unknown> = {};
  for (const { responseKey, value: field } of concrete.fields) {
    if (responseKey === typeAlias || responseKey === keyAlias) continue;
    projected[responseKey] =
      field.kind === 'typename' ? concrete.typeName : projectValue(value[responseKey], field, ward);
  }
  return projected;
}

/** Projects the value of one place onto its shape. Throws {@link AnswerRejected}. */
export function projectValue(
  value: unknown,
  shape: Exclude<ValueShape, { kind: 'typename' }>,
  ward: WardCode,
): unknown {
  if (value === null || value === undefined) {
    if (shape.nullable) return null;
    throw new AnswerRejected('expected a value that is never null');
  }
  switch (shape.kind) {
    case 'leaf':
      if (shape.isAcceptable(value)) return value;
      throw new AnswerRejected("expected a value of the field's type and range");
    case 'list': {
      if (!Array.isArray(value)) throw new AnswerRejected('expected a list');
      const { item } = shape;
      return item.kind === 'typename' ? value : value.map((entry) => projectValue(entry, item, ward));
    }
    case 'object':
      return projectObject(value, shape.shape, ward);
  }
}
