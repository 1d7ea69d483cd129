import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { conditionsOf, type Condition } from './conditions.ts';

/** One step to a missing field: the object that holds `key` must be of `type`, where `typeAlias` says which type it is. */
export interface MissingStep {
  readonly key: string;
  readonly type?: { readonly alias: string; readonly name: string };
}

/** A field that the other contract lacks, by the way to it through the answer. */
export interface MissingField {
  readonly steps: readonly MissingStep[];
  /** When it is asked at all. */
  readonly conditions: readonly Condition[];
}

/** Our contract and the node's. */
export interface Schemas {
  readonly own: GraphQLSchema;
  readonly node: GraphQLSchema;
}

/** Where a selection stands. */
export interface Place {
  readonly own: GraphQLCompositeType | undefined;
  readonly node: GraphQLCompositeType | undefined;
  readonly steps: readonly MissingStep[];
  readonly conditions: readonly Condition[];
  /** Alias under which the object says its type, when it does. */
  readonly typeAlias: string | undefined;
}

/** What is left of a selection. */
export interface Fitted {
  readonly selections: readonly SelectionNode[];
  readonly missing: readonly MissingField[];
  /** Whether a field is missing that is never null, so that the object itself cannot be given. */
  readonly isBroken: boolean;
}

/** What a whole question is fitted with. */
export interface Scope extends Schemas {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

const nothing: Fitted = { selections: [], missing: [], isBroken: false };
const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function compositeOf(type: GraphQLNamedType | undefined): GraphQLCompositeType | undefined {
  return isCompositeType(type) ? type : undefined;
}

function fieldOf(
  type: GraphQLCompositeType | undefined,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

function joined(parts: readonly Fitted[]): Fitted {
  return {
    selections: parts.flatMap(({ selections }) => selections),
    missing: parts.flatMap(({ missing }) => missing),
    isBroken: parts.some(({ isBroken }) => isBroken),
  };
}

function typeAliasIn({ selections }: SelectionSetNode): string | undefined {
  const field = selections.find((one) => one.kind === Kind.FIELD && one.name.value === '__typename');
  return field?.kind === Kind.FIELD ? (field.alias?.value ?? field.name.value) : undefined;
}

function stepTo(field: FieldNode, { own, typeAlias }: Place): MissingStep {
  const key = field.alias?.value ?? field.name.value;
  if (typeAlias === undefined || !isObjectType(own)) return { key };
  return { key, type: { alias: typeAlias, name: own.name } };
}

/** Whether the node knows the field with all arguments given and with a value of the same kind. */
function isKnown(field: FieldNode, node: GraphQLField<unknown, unknown>): boolean {
  const hasArguments = (field.arguments ?? []).every(({ name }) =>
    node.args.some((argument) => argument.name === name.value),
  );
  return hasArguments && isCompositeType(getNamedType(node.type)) === (field.selectionSet !== undefined);
}

/** What becomes of a field that the node's contract lacks or cannot give. */
function lack(steps: readonly MissingStep[], conditions: readonly Condition[], isBroken: boolean): Fitted {
  return { selections: [], missing: [{ steps, conditions }], isBroken };
}

type FragmentBody = Pick<FragmentDefinitionNode, 'selectionSet'> & {
  readonly typeCondition?: FragmentDefinitionNode['typeCondition'] | undefined;
};

function fitFragment(
  spread: Exclude<SelectionNode, FieldNode>,
  { typeCondition, selectionSet }: FragmentBody,
  place: Place,
  scope: Scope,
): Fitted {
  const conditions = conditionsOf(spread.directives);
  if (conditions === 'never') return nothing;
  const name = typeCondition?.name.value;
  const fitted = fitSelections(
    selectionSet,
    {
      ...place,
      own: name === undefined ? place.own : compositeOf(scope.own.getType(name)),
      node: name === undefined ? place.node : compositeOf(scope.node.getType(name)),
      conditions: [...place.conditions, ...conditions],
    },
    scope,
  );
  if (fitted.selections.length === 0) return fitted;
  const inline: SelectionNode = {
    kind: Kind.INLINE_FRAGMENT,
    directives: spread.directives ?? [],
    ...(typeCondition && { typeCondition }),
    selectionSet: { kind: Kind.SELECTION_SET, selections: fitted.selections },
  };
  return { ...fitted, selections: [inline] };
}

function fitBelow(field: FieldNode, selectionSet: SelectionSetNode, place: Place, scope: Scope): Fitted {
  const below = fitSelections(selectionSet, place, scope);
  const selections = below.selections.length > 0 ? below.selections : [typename];
  return {
    ...below,
    selections: [{ ...field, selectionSet: { kind: Kind.SELECTION_SET, selections } }],
  };
}

function fitField(field: FieldNode, place: Place, scope: Scope): Fitted {
  const conditions = conditionsOf(field.directives);
  if (conditions === 'never') return nothing;
  const ownField = fieldOf(place.own, field.name.value);
  const nodeField = fieldOf(place.node, field.name.value);
  const steps = [...place.steps, stepTo(field, place)];
  // `_entities` is in no supergraph; an entity that cannot be given breaks the whole list.
  const isNeverNull = ownField ? isNonNullType(ownField.type) : field.name.value === '_entities';
  const lacking = () => lack(steps, [...place.conditions, ...conditions], isNeverNull);
  if (!nodeField || !isKnown(field, nodeField)) return lacking();
  if (!field.selectionSet) return { ...nothing, selections: [field] };
  const below = {
    own: ownField && compositeOf(getNamedType(ownField.type)),
    node: compositeOf(getNamedType(nodeField.type)),
    steps,
    conditions: [],
    typeAlias: undefined,
  };
  const fitted = fitBelow(field, field.selectionSet, below, scope);
  return fitted.isBroken ? lacking() : fitted;
}

function fitSelection(selection: SelectionNode, place: Place, scope: Scope): Fitted {
  switch (selection.kind) {
    case Kind.FIELD:
      return selection.name.value === '__typename'
        ? { ...nothing, selections: [selection] }
        : fitField(selection, place, scope);
    case Kind.INLINE_FRAGMENT:
      return fitFragment(selection, selection, place, scope);
    case Kind.FRAGMENT_SPREAD: {
      const fragment = scope.fragments.get(selection.name.value);
      return fragment ? fitFragment(selection, fragment, place, scope) : nothing;
    }
  }
}

/** Leaves out of a selection what the node's contract lacks; fragments are written out, so that each place stands once. Pure. */
export function fitSelections(selectionSet: SelectionSetNode, place: Place, scope: Scope): Fitted {
  const typeAlias = typeAliasIn(selectionSet) ?? place.typeAlias;
  return joined(selectionSet.selections.map((one) => fitSelection(one, { ...place, typeAlias }, scope)));
}
