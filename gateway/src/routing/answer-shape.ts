import {
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import { conditionsOf, type Asked, type Condition } from './conditions.ts';
import { guardKey, type GuardedKey } from './entity-keys.ts';
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

/** A selection and the conditions of the fields and fragments around it. */
export interface Part {
  readonly selections: SelectionSetNode | undefined;
  readonly conditions: readonly Condition[];
}

/** One place in a document where a field is asked. */
export interface Occurrence {
  readonly node: FieldNode;
  readonly conditions: readonly Condition[];
}

/** The fragments of a document by name. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): Fragments {
  return new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
}

/** What shapes are compiled from: the contract, the fragments of the operation and the beginning of the private aliases. */
export interface ShapeSource {
  readonly contract: RoutingContract;
  readonly fragments: Fragments;
  readonly prefix: string;
}

/** When a field with these occurrences is asked. */
export function askedOf(occurrences: readonly Occurrence[]): Asked {
  const all = occurrences.map(({ conditions }) => conditions);
  return all.some((conditions) => conditions.length === 0) ? undefined : all;
}

/** The selections below a field; the conditions of a lone occurrence are its own, not those of what is below. */
function partsBelow(occurrences: readonly Occurrence[]): readonly Part[] {
  return occurrences.map(({ node, conditions }) => ({
    selections: node.selectionSet,
    conditions: occurrences.length === 1 ? [] : conditions,
  }));
}

/** Compiles the shapes of answers to one operation. */
export function createShapeCompiler({ contract, fragments, prefix }: ShapeSource) {
  const { schema, ownedKeys } = contract;
  const typeAlias = typeAliasOf(prefix);

  const appliesTo = (condition: string | undefined, type: GraphQLObjectType): boolean => {
    if (condition === undefined || condition === type.name) return true;
    const conditionType = schema.getType(condition);
    return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
  };

  const collectInto = (type: GraphQLObjectType, part: Part, into: Map<string, Occurrence[]>): void => {
    for (const selection of part.selections?.selections ?? []) {
      const own = conditionsOf(selection.directives);
      if (own === 'never') continue;
      const conditions = own.length === 0 ? part.conditions : [...part.conditions, ...own];
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const known = into.get(key);
        if (known) known.push({ node: selection, conditions });
        else into.set(key, [{ node: selection, conditions }]);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment && appliesTo(fragment.typeCondition?.name.value, type))
        collectInto(type, { selections: fragment.selectionSet, conditions }, into);
    }
  };

  /** Where each response key of an object is asked (GraphQL spec, CollectFields), with the conditions of each place. */
  const collect = (type: GraphQLObjectType, parts: readonly Part[]): Map<string, Occurrence[]> => {
    const collected = new Map<string, Occurrence[]>();
    for (const part of parts) collectInto(type, part, collected);
    return collected;
  };

  const valueShape = (type: GraphQLOutputType, occurrences: readonly Occurrence[]): ValueShape => {
    const nullable = !isNonNullType(type);
    const bare = getNullableType(type);
    if (isListType(bare))
      return { kind: 'list', nullable, item: valueShape(bare.ofType as GraphQLOutputType, occurrences) };
    if (isLeafType(bare)) return { kind: 'leaf', nullable, isAcceptable: leafCheckOf(bare) };
    return { kind: 'object', nullable, shape: objectShape(bare, partsBelow(occurrences)) };
  };

  const keyCheck = (type: GraphQLObjectType, name: string): KeyCheck | undefined => {
    const keys = ownedKeys.get(type.name) ?? [];
    const main = keys[0]?.fields.find((field) => field.name === name && field.below.length === 0);
    const isShard = keys.some(({ shardPath: [first, ...rest] }) => first === name && rest.length === 0);
    return main || isShard ? { alias: main && prefix + main.mark, isShard } : undefined;
  };

  const fieldShape = (
    type: GraphQLObjectType,
    responseKey: string,
    occurrences: readonly Occurrence[],
  ): FieldShape => {
    const name = occurrences[0]?.node.name.value ?? '';
    const place = { responseKey, asked: askedOf(occurrences), isInherited: responseKey in {} };
    if (name === '__typename') return { ...place, keyField: undefined, value: { kind: 'typename' } };
    const field = type.getFields()[name];
    if (!field) throw new Error(`expected a field of ${type.name}, but got ${name}`);
    return { ...place, keyField: keyCheck(type, name), value: valueShape(field.type, occurrences) };
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

  const objectShape = (type: GraphQLCompositeType, parts: readonly Part[]): ObjectShape => {
    const concrete = isObjectType(type) ? [type] : contract.possibleTypes(type);
    const shapes = concrete.map((possible) => concreteShape(possible, parts));
    const isNamed = isAbstractType(type) || ownedKeys.has(type.name);
    return {
      only: isNamed ? undefined : shapes[0],
      typeAlias,
      byType: new Map(shapes.map((shape) => [shape.typeName, shape])),
    };
  };

  /** The owned types that a type condition anywhere in the selection of `_entities` reaches. */
  const reachedFrom = (selections: SelectionSetNode, into: Map<string, GraphQLObjectType>): void => {
    for (const selection of selections.selections) {
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (!fragment || fragment.kind === Kind.FIELD) continue;
      const type = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
      const reached = isAbstractType(type) ? contract.possibleTypes(type) : isObjectType(type) ? [type] : [];
      for (const one of reached) if (ownedKeys.has(one.name)) into.set(one.name, one);
      reachedFrom(fragment.selectionSet, into);
    }
  };

  /** The shape of one place in the answer to `_entities`: any of the owned types that the selection reaches. */
  const entityShape = (selections: SelectionSetNode): ObjectShape => {
    const reached = new Map<string, GraphQLObjectType>();
    reachedFrom(selections, reached);
    const parts = [{ selections, conditions: [] }];
    return {
      only: undefined,
      typeAlias,
      byType: new Map([...reached].map(([name, type]) => [name, concreteShape(type, parts)])),
    };
  };

  return { collect, fieldShape, entityShape };
}
