import {
  isObjectType,
  Kind,
  OperationTypeNode,
  parse,
  print,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import { createShapeCompiler, type FieldShape, type ObjectShape, type ValueShape } from './answer-shape.ts';
import { askedOf, fragmentsOf, type Occurrence } from './collect-fields.ts';
import type { Asked } from './conditions.ts';
import { guardKey, type GuardedKey } from './entity-keys.ts';
import { choosePrefix, createGuardAliases } from './guard-aliases.ts';
import {
  readRoute,
  readRouted,
  type ReadRouted,
  type ReadShardKey,
  type Variables,
} from './read-shard-key.ts';
import { documentOfField, mergeOccurrences, usedVariables } from './root-document.ts';
import type { RoutingContract } from './routing-contract.ts';

/** What is compiled once of an operation for the ward subgraph. */
export interface RoutingPlan {
  /** Types of the contract for which it was compiled. */
  readonly schema: GraphQLSchema;
  readonly isMutation: boolean;
  readonly fields: readonly RootPlan[];
  /** Variables with the operation's defaults for those not given. */
  readonly withDefaults: (given: Variables) => Variables;
}

/** One root field of the operation. */
export type RootPlan = EntitiesField | RoutedField | OwnField;

interface RootPlace {
  /** Name under which the answer is expected. */
  readonly responseKey: string;
  readonly asked: Asked;
}

/** `_entities`: representations are split by the ward in their key. */
export interface EntitiesField extends RootPlace {
  readonly kind: 'entities';
  readonly readRepresentations: (variables: Variables) => readonly unknown[];
  /** Variable under which each node is sent its representations. */
  readonly variable: string;
  /** The text to send, with the guard's aliases. */
  readonly text: string;
  /** Names of the other variables that the text uses. */
  readonly variables: readonly string[];
  /** Keys of each type that may be asked for. */
  readonly keys: ReadonlyMap<string, readonly GuardedKey[]>;
  readonly shape: ObjectShape;
}

/** A root field as an operation of its own, sent to the node that its routed argument names. */
export interface RoutedField extends RootPlace {
  readonly kind: 'routed';
  readonly text: string;
  /** Names of the variables that the text uses. */
  readonly variables: readonly string[];
  /** The field with which the question enters the node, as `Type.field`. */
  readonly entry: string;
  readonly readShardKey: ReadShardKey;
  /** What stands in the routed argument. */
  readonly readRouted: ReadRouted;
  readonly value: ValueShape;
  /** Whether every JSON object answers to the response key by itself. */
  readonly isInherited: boolean;
}

/** A root field that no node is asked for: `__typename` and `_service`. */
export interface OwnField extends RootPlace {
  readonly kind: 'own';
  readonly value: unknown;
}

/** The operation cannot be routed; a fault of the supergraph or of the router in front, not of a node. */
export class PlanError extends Error {
  override name = 'PlanError';
}

interface Planning {
  readonly contract: RoutingContract;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReturnType<typeof fragmentsOf>;
  readonly prefix: string;
  readonly compiler: ReturnType<typeof createShapeCompiler>;
}

function operationOf(document: DocumentNode): OperationDefinitionNode {
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const [operation, ...more] = operations;
  if (!operation || more.length > 0) throw new PlanError('expected one operation');
  if (operation.operation === OperationTypeNode.SUBSCRIPTION)
    throw new PlanError('expected a query or mutation, but got a subscription');
  return operation;
}

function rootTypeOf({ operation, contract }: Planning): GraphQLObjectType {
  const type = contract.schema.getType(
    operation.operation === OperationTypeNode.MUTATION ? 'Mutation' : 'Query',
  );
  if (!isObjectType(type)) throw new PlanError(`expected the contract to have a ${operation.operation} type`);
  return type;
}

/** A document of one root field with more selections below that field. */
function withSelections(document: DocumentNode, added: readonly SelectionNode[]): DocumentNode {
  const below = ({ selectionSet, ...field }: FieldNode): FieldNode => ({
    ...field,
    selectionSet: { kind: Kind.SELECTION_SET, selections: [...added, ...(selectionSet?.selections ?? [])] },
  });
  return {
    ...document,
    definitions: document.definitions.map((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
      const selections = definition.selectionSet.selections.map((selection) =>
        selection.kind === Kind.FIELD ? below(selection) : selection,
      );
      return { ...definition, selectionSet: { ...definition.selectionSet, selections } };
    }),
  };
}

function representationsAsVariable(
  field: FieldNode,
  planning: Planning,
): { field: FieldNode; operation: OperationDefinitionNode; variable: string } {
  const argument = field.arguments?.find((one) => one.name.value === 'representations')?.value;
  if (argument?.kind === Kind.VARIABLE)
    return { field, operation: planning.operation, variable: argument.name.value };
  const name = `${planning.prefix}Representations`;
  const document = parse(`query ($${name}: [_Any!]!) { _entities(representations: $${name}) }`, {
    noLocation: true,
  });
  const { variableDefinitions = [], selectionSet } = document.definitions[0] as OperationDefinitionNode;
  const [asked] = selectionSet.selections as readonly FieldNode[];
  const known = planning.operation.variableDefinitions ?? [];
  return {
    field: { ...field, arguments: asked?.arguments ?? [] },
    operation: { ...planning.operation, variableDefinitions: [...known, ...variableDefinitions] },
    variable: name,
  };
}

function planEntities(field: FieldNode, planning: Planning): Omit<EntitiesField, keyof RootPlace> {
  const { contract, fragments, prefix, compiler } = planning;
  const argument = field.arguments?.find((one) => one.name.value === 'representations')?.value;
  if (!argument || !field.selectionSet) throw new PlanError('expected _entities with representations');
  const { field: sent, operation, variable } = representationsAsVariable(field, planning);
  const shape = compiler.entityShape(field.selectionSet);
  const guard = createGuardAliases(contract, prefix);
  const guarded = guard.addBelow(documentOfField(operation, sent, fragments));
  const document = withSelections(guarded, guard.addedToEntities(shape.byType.keys()));
  return {
    kind: 'entities',
    readRepresentations: (variables) => {
      const given: unknown = valueFromASTUntyped(argument, { ...variables });
      return Array.isArray(given) ? (given as unknown[]) : [];
    },
    variable,
    text: print(document),
    variables: usedVariables(document).filter((name) => name !== variable),
    keys: new Map(
      [...shape.byType.keys()].map((type) => [
        type,
        (contract.ownedKeys.get(type) ?? []).map((key) => guardKey(key, prefix)),
      ]),
    ),
    shape,
  };
}

function planRouted(
  field: FieldNode,
  shape: FieldShape,
  planning: Planning,
): Omit<RoutedField, keyof RootPlace> {
  const { contract, operation, fragments, prefix } = planning;
  const name = `${rootTypeOf(planning).name}.${field.name.value}`;
  const route = contract.routes.get(name);
  if (!route || shape.value.kind === 'typename') throw new PlanError(`expected a @route on ${name}`);
  const alone = documentOfField(operation, field, fragments);
  return {
    kind: 'routed',
    text: print(createGuardAliases(contract, prefix).addBelow(alone)),
    variables: usedVariables(alone),
    entry: name,
    readShardKey: readRoute(field, route),
    readRouted: readRouted(field, route),
    value: shape.value,
    isInherited: shape.isInherited,
  };
}

function serviceAnswer(field: FieldNode, { contract, compiler }: Planning): Record<string, unknown> {
  const type = contract.schema.getType('_Service');
  if (contract.sdl === undefined || !isObjectType(type)) throw new PlanError('expected no _service here');
  const collected = compiler.collect(type, [{ selections: field.selectionSet, conditions: [] }]);
  const values: Readonly<Record<string, string>> = { sdl: contract.sdl, __typename: type.name };
  return Object.fromEntries(
    [...collected].map(([key, [first]]) => [key, values[first?.node.name.value ?? '']]),
  );
}

function planRoot(
  responseKey: string,
  occurrences: readonly [Occurrence, ...Occurrence[]],
  planning: Planning,
): RootPlan {
  const place = { responseKey, asked: askedOf(occurrences) };
  const field = mergeOccurrences(occurrences);
  const type = rootTypeOf(planning);
  switch (field.name.value) {
    case '__typename':
      return { ...place, kind: 'own', value: type.name };
    case '_service':
      return { ...place, kind: 'own', value: serviceAnswer(field, planning) };
    case '_entities':
      return { ...place, ...planEntities(field, planning) };
    default: {
      if (!planning.contract.routes.has(`${type.name}.${field.name.value}`))
        throw new PlanError(`expected a @route on ${type.name}.${field.name.value}`);
      const shape = planning.compiler.fieldShape(type, responseKey, [{ node: field, conditions: [] }]);
      return { ...place, ...planRouted(field, shape, planning) };
    }
  }
}

/** Compiles the operation's default values, which decide routes and conditions as given values do. */
function readDefaults(operation: OperationDefinitionNode): RoutingPlan['withDefaults'] {
  const defaults: [string, unknown][] = (operation.variableDefinitions ?? []).flatMap((definition) =>
    definition.defaultValue
      ? [[definition.variable.name.value, valueFromASTUntyped(definition.defaultValue)] as [string, unknown]]
      : [],
  );
  if (defaults.length === 0) return (given) => given;
  return (given) => ({ ...Object.fromEntries(defaults), ...given });
}

/** Compiles an operation that a router wants of the ward subgraph. Throws {@link PlanError}. Pure: the same text and contract give the same plan. */
export function planOperation(text: string, contract: RoutingContract): RoutingPlan {
  const document = parse(text, { noLocation: true });
  const operation = operationOf(document);
  const fragments = fragmentsOf(document);
  const prefix = choosePrefix(text);
  const compiler = createShapeCompiler({ contract, fragments, prefix });
  const planning: Planning = { contract, operation, fragments, prefix, compiler };
  const roots = compiler.collect(rootTypeOf(planning), [
    { selections: operation.selectionSet, conditions: [] },
  ]);
  return {
    schema: contract.schema,
    isMutation: operation.operation === OperationTypeNode.MUTATION,
    fields: [...roots].flatMap(([key, [first, ...more]]) =>
      first ? [planRoot(key, [first, ...more], planning)] : [],
    ),
    withDefaults: readDefaults(operation),
  };
}
