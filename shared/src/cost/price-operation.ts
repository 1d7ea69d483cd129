import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { largestNamed, valueAt } from './argument-paths.ts';
import type { FieldPrice, Prices } from './prices.ts';

/** A field of a question, with what is known before anything runs. */
export interface PricedField<Scope> {
  readonly parent: GraphQLNamedType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly args: Readonly<Record<string, unknown>>;
  /** What the field above was found to be about. */
  readonly scope: Scope;
}

/** How many nodes answer a field, and what the fields below it are about. */
export interface FanOut<Scope> {
  /** Nodes that do the work of this field for each row above it; 1 when it is one program's work. */
  readonly nodes: number;
  readonly scope: Scope;
}

/** What the price of a question is made from. */
export interface Pricing<Scope> {
  readonly schema: GraphQLSchema;
  readonly prices: Prices;
  readonly scope: Scope;
  readonly fanOut: (asked: PricedField<Scope>) => FanOut<Scope>;
}

/** A question to be priced; its document need not be valid, and its variables are coerced. */
export interface PricedQuestion {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A selection set below a field: rows that it is answered for come by `size`, when an argument above said how many. */
interface Place<Scope> {
  readonly parent: GraphQLNamedType;
  readonly scope: Scope;
  readonly size: number | undefined;
}

const noPrice: FieldPrice = {};

function isList(type: GraphQLOutputType): boolean {
  return isNonNullType(type) ? isList(type.ofType) : isListType(type);
}

class Pricer<Scope> {
  readonly #pricing: Pricing<Scope>;
  readonly #variables: Readonly<Record<string, unknown>>;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(pricing: Pricing<Scope>, { document, variables }: PricedQuestion) {
    this.#pricing = pricing;
    this.#variables = variables;
    this.#fragments = new Map(
      document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    );
  }

  selectionSet(set: SelectionSetNode, place: Place<Scope>): number {
    return set.selections
      .filter((selection) => this.#isIncluded(selection))
      .reduce((sum, selection) => sum + this.#selection(selection, place), 0);
  }

  #isIncluded(selection: SelectionNode): boolean {
    const read = (directive: typeof GraphQLSkipDirective) => {
      try {
        return getDirectiveValues(directive, selection, this.#variables)?.['if'];
      } catch {
        return undefined;
      }
    };
    return read(GraphQLSkipDirective) !== true && read(GraphQLIncludeDirective) !== false;
  }

  #selection(selection: SelectionNode, place: Place<Scope>): number {
    switch (selection.kind) {
      case Kind.FIELD:
        return this.#field(selection, place);
      case Kind.INLINE_FRAGMENT:
        return this.#fragment(selection, place);
      case Kind.FRAGMENT_SPREAD: {
        const fragment = this.#fragments.get(selection.name.value);
        return fragment ? this.#fragment(fragment, place) : 0;
      }
    }
  }

  #fragment(
    {
      typeCondition,
      selectionSet,
    }: Pick<FragmentDefinitionNode, 'selectionSet'> & {
      readonly typeCondition?: FragmentDefinitionNode['typeCondition'] | undefined;
    },
    place: Place<Scope>,
  ): number {
    const type = typeCondition && this.#pricing.schema.getType(typeCondition.name.value);
    return this.selectionSet(selectionSet, { ...place, parent: type ?? place.parent });
  }

  #argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode): Readonly<Record<string, unknown>> {
    try {
      return getArgumentValues(field, node, this.#variables);
    } catch {
      // Such a field is not run: validation or execution refuses its arguments.
      return {};
    }
  }

  #field(node: FieldNode, place: Place<Scope>): number {
    const field = 'getFields' in place.parent ? place.parent.getFields()[node.name.value] : undefined;
    if (!field || !('args' in field)) return 0;
    const { prices, fanOut } = this.#pricing;
    const args = this.#argumentsOf(field, node);
    const type = getNamedType(field.type);
    const { nodes, scope } = fanOut({ parent: place.parent, field, args, scope: place.scope });
    const price = prices.fields[`${place.parent.name}.${field.name}`] ?? noPrice;
    const size = largestNamed(args, prices.sizeArguments);
    const rows = this.#rowsOf(field, price, args, { size, above: place.size });
    const each = price.each ?? (isCompositeType(type) ? 1 : 0);
    const below = node.selectionSet
      ? this.selectionSet(node.selectionSet, {
          parent: type,
          scope,
          size: isList(field.type) ? undefined : size,
        })
      : 0;
    return nodes * Math.max(rows, size ?? 1) * each + rows * below;
  }

  #rowsOf(
    field: GraphQLField<unknown, unknown>,
    price: FieldPrice,
    args: Readonly<Record<string, unknown>>,
    { size, above }: { readonly size: number | undefined; readonly above: number | undefined },
  ): number {
    const listed = price.rowsBy === undefined ? undefined : valueAt(args, price.rowsBy);
    if (Array.isArray(listed)) return listed.length;
    if (price.rows !== undefined) return price.rows;
    if (!isList(field.type)) return 1;
    if (size !== undefined) return size;
    const { prices } = this.#pricing;
    return above !== undefined && prices.sizedLists.includes(field.name) ? above : prices.rowsOfList;
  }
}

/**
 * What a question costs before anything runs: for every object, the rows that it may have, times the nodes that give
 * them; scalars are free. Variables and defaults count as what they are, and `@skip` and `@include` are obeyed. A negative
 * size costs as none. Fields that the schema does not have cost nothing, as validation refuses them.
 */
export function priceOperation<Scope>(question: PricedQuestion, pricing: Pricing<Scope>): number {
  const { operation } = question;
  const parent = pricing.schema.getRootType(operation.operation);
  if (!parent) return 0;
  const place = { parent, scope: pricing.scope, size: undefined };
  const cost = new Pricer(pricing, question).selectionSet(operation.selectionSet, place);
  const mutations =
    operation.operation === OperationTypeNode.MUTATION
      ? operation.selectionSet.selections.length * pricing.prices.mutation
      : 0;
  return cost + mutations;
}
