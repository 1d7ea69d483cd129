import {
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  typeFromAST,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import { leafCheckOf, type LeafCheck } from './leaf-checks.ts';
import type { RoutingContract } from './routing-contract.ts';

/** What an answer to a selection may look like: compiled once, then every answer is projected onto it. */
export interface ObjectShape {
  /** Fields by concrete type; one entry where the type is not abstract. */
  readonly byType: ReadonlyMap<string, ConcreteShape>;
  /** Whether the answer itself must say which type it is. */
  readonly saysType: boolean;
}

/** The fields asked of one concrete type. */
export interface ConcreteShape {
  readonly typeName: string;
  /** Whether the object is an entity that a ward node owns, so that its key must name the ward asked. */
  readonly owned: boolean;
  readonly fields: readonly FieldShape[];
}

/** One field asked: where it stands in the answer and what may stand there. */
export interface FieldShape {
  readonly responseKey: string;
  readonly value: ValueShape;
}

/** What may stand in one place. */
export type ValueShape =
  | { readonly kind: 'typename' }
  | { readonly kind: 'leaf'; readonly nullable: boolean; readonly isAcceptable: LeafCheck }
  | { readonly kind: 'list'; readonly nullable: boolean; readonly item: ValueShape }
  | { readonly kind: 'object'; readonly nullable: boolean; readonly shape: ObjectShape };

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): Fragments {
  return new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
}

/** Compiles the shapes of answers for one contract. */
export function createShapeCompiler(contract: RoutingContract, fragments: Fragments) {
  const { schema, ownedKeys } = contract;

  const appliesTo = (condition: string | undefined, type: GraphQLObjectType): boolean => {
    if (condition === undefined || condition === type.name) return true;
    const conditionType = schema.getType(condition);
    return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
  };

  const collect = (
    type: GraphQLObjectType,
    selections: SelectionSetNode,
    into: Map<string, FieldNode[]>,
  ): void => {
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        into.set(key, [...(into.get(key) ?? []), selection]);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment && appliesTo(fragment.typeCondition?.name.value, type))
        collect(type, fragment.selectionSet, into);
    }
  };

  const valueShape = (type: GraphQLOutputType, nodes: readonly FieldNode[]): ValueShape => {
    const nullable = !isNonNullType(type);
    const bare = getNullableType(type);
    if (isListType(bare))
      return { kind: 'list', nullable, item: valueShape(bare.ofType as GraphQLOutputType, nodes) };
    if (isLeafType(bare)) return { kind: 'leaf', nullable, isAcceptable: leafCheckOf(bare) };
    const selections = nodes.flatMap((node) => node.selectionSet?.selections ?? []);
    return {
      kind: 'object',
      nullable,
      shape: objectShape(bare as GraphQLCompositeType, { kind: Kind.SELECTION_SET, selections }),
    };
  };

  const concreteShape = (type: GraphQLObjectType, selections: SelectionSetNode): ConcreteShape => {
    const collected = new Map<string, FieldNode[]>();
    collect(type, selections, collected);
    const fields = [...collected].map(([responseKey, nodes]): FieldShape => {
      const name = nodes[0]?.name.value ?? '';
      if (name === '__typename') return { responseKey, value: { kind: 'typename' } };
      const field = type.getFields()[name];
      if (!field) throw new Error(`expected a field of ${type.name}, but got ${name}`);
      return { responseKey, value: valueShape(field.type, nodes) };
    });
    return { typeName: type.name, owned: ownedKeys.has(type.name), fields };
  };

  const objectShape = (type: GraphQLCompositeType, selections: SelectionSetNode): ObjectShape => {
    const concrete = isObjectType(type) ? [type] : schema.getPossibleTypes(type);
    const saysType = isAbstractType(type) || concrete.some((possible) => ownedKeys.has(possible.name));
    return {
      saysType,
      byType: new Map(concrete.map((possible) => [possible.name, concreteShape(possible, selections)])),
    };
  };

  /** The shape of one place in the answer to `_entities`: any of the types that the selection names. */
  const entityShape = (selections: SelectionSetNode): ObjectShape => {
    const conditions = selections.selections.flatMap((selection) => {
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment && fragment.kind !== Kind.FIELD ? fragment.typeCondition : undefined;
      const type = condition && typeFromAST(schema, condition);
      return isObjectType(type) ? [type] : [];
    });
    return {
      saysType: true,
      byType: new Map(conditions.map((type) => [type.name, concreteShape(type, selections)])),
    };
  };

  return { objectShape, entityShape };
}
