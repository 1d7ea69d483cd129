import {
  isAbstractType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { conditionsOf, type Asked, type Condition } from './conditions.ts';
import type { RoutingContract } from './routing-contract.ts';

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

/** When a field with these occurrences is asked. */
export function askedOf(occurrences: readonly Occurrence[]): Asked {
  const all = occurrences.map(({ conditions }) => conditions);
  return all.some((conditions) => conditions.length === 0) ? undefined : all;
}

/** What fields are collected with. */
interface CollectSource {
  readonly contract: RoutingContract;
  readonly fragments: Fragments;
}

function fragmentOf(
  selection: Exclude<SelectionNode, FieldNode>,
  fragments: Fragments,
): InlineFragmentNode | FragmentDefinitionNode | undefined {
  return selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
}

/** Tells where each response key of an object is asked (GraphQL spec, CollectFields), with the conditions of each place. */
export function createCollector({ contract: { schema }, fragments }: CollectSource) {
  const appliesTo = (condition: string | undefined, type: GraphQLObjectType): boolean => {
    if (condition === undefined || condition === type.name) return true;
    const conditionType = schema.getType(condition);
    return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
  };

  const collectOne = (
    type: GraphQLObjectType,
    { selection, conditions }: { selection: SelectionNode; conditions: readonly Condition[] },
    into: Map<string, Occurrence[]>,
  ): void => {
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      into.set(key, [...(into.get(key) ?? []), { node: selection, conditions }]);
      return;
    }
    const fragment = fragmentOf(selection, fragments);
    if (fragment && appliesTo(fragment.typeCondition?.name.value, type))
      collectInto(type, { selections: fragment.selectionSet, conditions }, into);
  };

  const collectInto = (type: GraphQLObjectType, part: Part, into: Map<string, Occurrence[]>): void => {
    for (const selection of part.selections?.selections ?? []) {
      const own = conditionsOf(selection.directives);
      if (own === 'never') continue;
      collectOne(type, { selection, conditions: [...part.conditions, ...own] }, into);
    }
  };

  return (type: GraphQLObjectType, parts: readonly Part[]): Map<string, Occurrence[]> => {
    const collected = new Map<string, Occurrence[]>();
    for (const part of parts) collectInto(type, part, collected);
    return collected;
  };
}

/** The owned types that a type condition anywhere in a selection reaches, by name. */
export function reachedFrom(
  selections: SelectionSetNode,
  source: CollectSource,
): ReadonlyMap<string, GraphQLObjectType> {
  const { contract, fragments } = source;
  const reached = new Map<string, GraphQLObjectType>();
  for (const selection of selections.selections) {
    const fragment = selection.kind === Kind.FIELD ? undefined : fragmentOf(selection, fragments);
    if (!fragment) continue;
    const type = fragment.typeCondition && contract.schema.getType(fragment.typeCondition.name.value);
    const types = isAbstractType(type) ? contract.possibleTypes(type) : isObjectType(type) ? [type] : [];
    for (const one of types) if (contract.ownedKeys.has(one.name)) reached.set(one.name, one);
    for (const [name, one] of reachedFrom(fragment.selectionSet, source)) reached.set(name, one);
  }
  return reached;
}
