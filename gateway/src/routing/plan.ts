import {
  Kind,
  OperationTypeNode,
  parse,
  print,
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
} from 'graphql';
import { createShapeCompiler, fragmentsOf, type ObjectShape, type ValueShape } from './answer-shape.ts';
import { addGuardAliases, typeAlias } from './guard-aliases.ts';
import { readRoute, type ReadShardKey } from './read-shard-key.ts';
import type { RoutingContract } from './routing-contract.ts';

/** What is compiled once of an operation for the ward subgraph. */
export type RoutingPlan = EntitiesPlan | RootsPlan;

/** `_entities`: representations are split by the ward in their key. */
export interface EntitiesPlan {
  readonly kind: 'entities';
  /** Name under which the answer is expected, usually `_entities`. */
  readonly responseKey: string;
  /** Variable that holds the representations. */
  readonly variable: string;
  /** The text to send, with the guard's aliases. */
  readonly text: string;
  /** Key field of each type that may be asked for. */
  readonly keys: ReadonlyMap<string, string>;
  readonly shape: ObjectShape;
}

/** Root fields: each is sent to the node that its routed argument names. */
export interface RootsPlan {
  readonly kind: 'roots';
  readonly isMutation: boolean;
  readonly fields: readonly RootField[];
}

/** One root field as an operation of its own. */
export interface RootField {
  readonly responseKey: string;
  readonly text: string;
  /** Names of the variables that the text uses. */
  readonly variables: readonly string[];
  readonly readShardKey: ReadShardKey;
  readonly value: Exclude<ValueShape, { kind: 'typename' }>;
}

/** The operation cannot be routed; a fault of the supergraph, not of a node. */
export class PlanError extends Error {
  override name = 'PlanError';
}

function operationOf(document: DocumentNode): OperationDefinitionNode {
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const [operation, ...more] = operations;
  if (!operation || more.length > 0) throw new PlanError('expected one operation');
  return operation;
}

function usedVariables(document: DocumentNode): Set<string> {
  const text = print({ ...document, definitions: document.definitions.map(withoutVariableDefinitions) });
  return new Set([...text.matchAll(/\$(\w+)/g)].map((match) => match[1] ?? ''));
}

function withoutVariableDefinitions(
  definition: DocumentNode['definitions'][number],
): DocumentNode['definitions'][number] {
  return definition.kind === Kind.OPERATION_DEFINITION
    ? { ...definition, variableDefinitions: [] }
    : definition;
}

function usedFragments(document: DocumentNode, from: FieldNode): Set<string> {
  const fragments = fragmentsOf(document);
  const used = new Set<string>();
  const follow = (text: string) => {
    for (const [, name] of text.matchAll(/\.\.\.\s*(?!on\b)(\w+)/g)) {
      const fragment = name === undefined || used.has(name) ? undefined : fragments.get(name);
      if (!fragment || name === undefined) continue;
      used.add(name);
      follow(print(fragment.selectionSet));
    }
  };
  follow(print(from));
  return used;
}

/** A document that asks only this root field, with only the fragments and variables that it uses. */
function documentOfField(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  field: FieldNode,
): DocumentNode {
  const fragments = usedFragments(document, field);
  const alone: OperationDefinitionNode = {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections: [field] },
  };
  const definitions = document.definitions.flatMap((definition): DefinitionNode[] => {
    if (definition.kind === Kind.OPERATION_DEFINITION) return [alone];
    return definition.kind === Kind.FRAGMENT_DEFINITION && fragments.has(definition.name.value)
      ? [definition]
      : [];
  });
  const used = usedVariables({ ...document, definitions });
  const variableDefinitions = (operation.variableDefinitions ?? []).filter((one) =>
    used.has(one.variable.name.value),
  );
  return {
    ...document,
    definitions: definitions.map((definition) =>
      definition === alone ? { ...alone, variableDefinitions } : definition,
    ),
  };
}

function planEntities(document: DocumentNode, field: FieldNode, contract: RoutingContract): EntitiesPlan {
  const argument = field.arguments?.find((one) => one.name.value === 'representations')?.value;
  if (argument?.kind !== Kind.VARIABLE || !field.selectionSet)
    throw new PlanError('expected representations in a variable');
  const guarded = addGuardAliases(document, contract);
  return {
    kind: 'entities',
    responseKey: field.alias?.value ?? field.name.value,
    variable: argument.name.value,
    text: print(withTypeAsked(guarded)),
    keys: contract.ownedKeys,
    shape: createShapeCompiler(contract, fragmentsOf(document)).entityShape(field.selectionSet),
  };
}

/** `_entities` itself has no type in the supergraph, so its own `__typename` is added here. */
function withTypeAsked(document: DocumentNode): DocumentNode {
  const typename: FieldNode = {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: typeAlias },
    name: { kind: Kind.NAME, value: '__typename' },
  };
  return {
    ...document,
    definitions: document.definitions.map((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
      const selections = definition.selectionSet.selections.map((selection) =>
        selection.kind === Kind.FIELD && selection.selectionSet
          ? {
              ...selection,
              selectionSet: {
                ...selection.selectionSet,
                selections: [typename, ...selection.selectionSet.selections],
              },
            }
          : selection,
      );
      return { ...definition, selectionSet: { ...definition.selectionSet, selections } };
    }),
  };
}

function planRoot(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  field: FieldNode,
  contract: RoutingContract,
): RootField {
  const rootName = operation.operation === OperationTypeNode.MUTATION ? 'Mutation' : 'Query';
  const route = contract.routes.get(`${rootName}.${field.name.value}`);
  const rootType = contract.schema.getType(rootName);
  if (!route) throw new PlanError(`expected a @route on ${rootName}.${field.name.value}`);
  const alone = documentOfField(document, operation, field);
  const { byType } = createShapeCompiler(contract, fragmentsOf(document)).objectShape(
    rootType as Parameters<ReturnType<typeof createShapeCompiler>['objectShape']>[0],
    { kind: Kind.SELECTION_SET, selections: [field] },
  );
  const shape = byType.get(rootName)?.fields[0];
  if (!shape || shape.value.kind === 'typename') throw new PlanError('expected a field with a value');
  return {
    responseKey: shape.responseKey,
    text: print(addGuardAliases(alone, contract)),
    variables: [...usedVariables(alone)],
    readShardKey: readRoute(field, route),
    value: shape.value,
  };
}

/** Compiles an operation that the gateway wants of the ward subgraph. Throws {@link PlanError}. Pure: the same text and contract give the same plan. */
export function planOperation(text: string, contract: RoutingContract): RoutingPlan {
  const document = parse(text, { noLocation: true });
  const operation = operationOf(document);
  const fields = operation.selectionSet.selections.filter((selection) => selection.kind === Kind.FIELD);
  const [first] = fields;
  if (!first || fields.length !== operation.selectionSet.selections.length)
    throw new PlanError('expected root fields');
  if (first.name.value === '_entities') {
    if (fields.length > 1) throw new PlanError('expected _entities alone');
    return planEntities(document, first, contract);
  }
  return {
    kind: 'roots',
    isMutation: operation.operation === OperationTypeNode.MUTATION,
    fields: fields
      .filter((field) => field.name.value !== '__typename')
      .map((field) => planRoot(document, operation, field, contract)),
  };
}
