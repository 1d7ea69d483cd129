import {
  getNullableType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import {
  askedOf,
  createCollector,
  reachedFrom,
  type Fragments,
  type Occurrence,
  type Part,
} from './collect-fields.ts';
import type { Asked } from './conditions.ts';
import { guardKey, type EntityKey, type GuardedKey } from './entity-keys.ts';
import { typeAliasOf } from './guard-aliases.ts';
import { leafCheckOf, type LeafCheck } from './leaf-checks.ts';
import type { RoutingContract } from './routing-contract.ts';

/** What an answer to a selection may look like: compiled once, then every answer is projected onto it. */
export interface ObjectShape {
  /** Fields by concrete type; one entry where the type is not abstract. */
  readonly byType: ReadonlyMap<string, ConcreteShape>;
  /** The one shape where the answer need not say which type it is. */
  readonly only: ConcreteShape | undefined;
  /** Private alias under which the answer says its type. */
  readonly typeAlias: string;
}

/** The fields asked of one concrete type. */
export interface ConcreteShape {
  readonly typeName: string;
  /** The main key of an entity that a ward node owns; its ward code must be that of the ward asked. */
  readonly key: GuardedKey | undefined;
  readonly fields: readonly FieldShape[];
}

/** One field asked: where it stands in the answer and what may stand there. */
export interface FieldShape {
  /** The field's name in the contract. */
  readonly name: string;
  readonly responseKey: string;
  readonly asked: Asked;
  readonly value: ValueShape | { readonly kind: 'typename' };
  /** Whether every JSON object answers to this name by itself, as to `constructor`. */
  readonly isInherited: boolean;
  /** Set where the client itself asks a key field: it must say what the private alias says and, if it routes, name the ward. */
  readonly keyField: KeyCheck | undefined;
}

/** What a visible field of a key is held against. */
export interface KeyCheck {
  /** Private alias of the same field, where the guard asks for it. */
  readonly alias: string | undefined;
  /** Whether the field starts with the ward code. */
  readonly isShard: boolean;
}

/** What may stand in one place. */
export type ValueShape =
  | { readonly kind: 'leaf'; readonly nullable: boolean; readonly isAcceptable: LeafCheck }
  | { readonly kind: 'list'; readonly nullable: boolean; readonly item: ValueShape }
  | { readonly kind: 'object'; readonly nullable: boolean; readonly shape: ObjectShape };

/** What shapes are compiled from: the contract, the fragments of the operation and the beginning of the private aliases. */
export interface ShapeSource {
  readonly contract: RoutingContract;
  readonly fragments: Fragments;
  readonly prefix: string;
}

/** The selections below a field; the conditions of a lone occurrence are its own, not those of what is below. */
function partsBelow(occurrences: readonly Occurrence[]): readonly Part[] {
  return occurrences.map(({ node, conditions }) => ({
    selections: node.selectionSet,
    conditions: occurrences.length === 1 ? [] : conditions,
  }));
}

function keyCheckOf(keys: readonly EntityKey[], name: string, prefix: string): KeyCheck | undefined {
  const main = keys[0]?.fields.find((field) => field.name === name && field.below.length === 0);
  const isShard = keys.some(({ shardPath: [first, ...rest] }) => first === name && rest.length === 0);
  return main || isShard ? { alias: main && prefix + main.mark, isShard } : undefined;
}

function outputTypeOf(type: GraphQLObjectType, name: string): GraphQLOutputType {
  const field = type.getFields()[name];
  if (!field) throw new Error(`expected a field of ${type.name}, but got ${name}`);
  return field.type;
}

/** Compiles the shapes of answers to one operation; `entityShape` is that of one place in the answer to `_entities`. */
export function createShapeCompiler({ contract, fragments, prefix }: ShapeSource) {
  const { ownedKeys } = contract;
  const typeAlias = typeAliasOf(prefix);
  const collect = createCollector({ contract, fragments });

  const valueShape = (type: GraphQLOutputType, occurrences: readonly Occurrence[]): ValueShape => {
    const nullable = !isNonNullType(type);
    const bare = getNullableType(type);
    if (isListType(bare)) return { kind: 'list', nullable, item: valueShape(bare.ofType, occurrences) };
    if (isLeafType(bare)) return { kind: 'leaf', nullable, isAcceptable: leafCheckOf(bare) };
    return { kind: 'object', nullable, shape: objectShape(bare, partsBelow(occurrences)) };
  };

  const fieldShape = (
    type: GraphQLObjectType,
    responseKey: string,
    occurrences: readonly Occurrence[],
  ): FieldShape => {
    const name = occurrences[0]?.node.name.value ?? '';
    const keyField = keyCheckOf(ownedKeys.get(type.name) ?? [], name, prefix);
    const asked = askedOf(occurrences);
    const place = { name, responseKey, asked, isInherited: responseKey in {}, keyField };
    return name === '__typename'
      ? { ...place, value: { kind: 'typename' } }
      : { ...place, value: valueShape(outputTypeOf(type, name), occurrences) };
  };

  const concreteShape = (type: GraphQLObjectType, parts: readonly Part[]): ConcreteShape => {
    const [key] = ownedKeys.get(type.name) ?? [];
    return {
      typeName: type.name,
      key: key && guardKey(key, prefix),
      fields: [...collect(type, parts)].map(([responseKey, occurrences]) =>
        fieldShape(type, responseKey, occurrences),
      ),
    };
  };

  const shapeOf = (
    concrete: Iterable<GraphQLObjectType>,
    parts: readonly Part[],
    saysType: boolean,
  ): ObjectShape => {
    const shapes = [...concrete].map((possible) => concreteShape(possible, parts));
    const byType = new Map(shapes.map((shape) => [shape.typeName, shape]));
    return { only: saysType ? undefined : shapes[0], typeAlias, byType };
  };

  const objectShape = (type: GraphQLCompositeType, parts: readonly Part[]): ObjectShape =>
    isObjectType(type)
      ? shapeOf([type], parts, ownedKeys.has(type.name))
      : shapeOf(contract.possibleTypes(type), parts, true);

  const entityShape = (selections: SelectionSetNode): ObjectShape => {
    const reached = reachedFrom(selections, { contract, fragments });
    return shapeOf(reached.values(), [{ selections, conditions: [] }], true);
  };

  return { collect, fieldShape, entityShape };
}
