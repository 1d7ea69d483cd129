import {
  getVariableValues,
  Kind,
  KnownArgumentNamesRule,
  KnownTypeNamesRule,
  parse,
  print,
  ProvidedRequiredArgumentsRule,
  ScalarLeafsRule,
  validate,
  ValuesOfCorrectTypeRule,
  VariablesInAllowedPositionRule,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { fragmentsOf } from './collect-fields.ts';
import { fitSelections, type MissingField, type Schemas } from './fit-selections.ts';
import type { Variables } from './read-shard-key.ts';
import { usedVariables } from './root-document.ts';

/** How a question is put to a node of another contract. */
export interface Fit {
  readonly text: string;
  /** Fields that are not asked; they are to be told of as null. */
  readonly missing: readonly MissingField[];
  /** Whether the variables fit the contract. */
  accepts(variables: Variables): boolean;
}

const rules = [
  KnownArgumentNamesRule,
  KnownTypeNamesRule,
  ProvidedRequiredArgumentsRule,
  ScalarLeafsRule,
  ValuesOfCorrectTypeRule,
  VariablesInAllowedPositionRule,
];

function withUsedVariables(operation: OperationDefinitionNode): DocumentNode {
  const used = usedVariables({ kind: Kind.DOCUMENT, definitions: [operation] });
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    used.includes(variable.name.value),
  );
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, variableDefinitions }] };
}

function acceptsOf(document: DocumentNode, node: GraphQLSchema): Fit['accepts'] {
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  return (variables) =>
    getVariableValues(node, operation?.variableDefinitions ?? [], variables, { maxErrors: 1 }).errors ===
    undefined;
}

/**
 * Fits a question with one root field to the contract of a node: what that contract lacks is not asked. When nothing
 * sensible is left, the question stays whole: the node will refuse it and thereby say which contract it speaks by now. Pure.
 */
export function fitToContract(text: string, schemas: Schemas): Fit {
  const { own, node } = schemas;
  const document = parse(text, { noLocation: true });
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const whole: Fit = { text, missing: [], accepts: acceptsOf(document, node) };
  if (!operation) return whole;
  const rootOf = (schema: GraphQLSchema) => schema.getRootType(operation.operation) ?? undefined;
  const place = { own: rootOf(own), node: rootOf(node), steps: [], conditions: [], typeAlias: undefined };
  const scope = { ...schemas, fragments: fragmentsOf(document) };
  const { selections, missing, isBroken } = fitSelections(operation.selectionSet, place, scope);
  if (missing.length === 0 || isBroken || selections.length === 0) return whole;
  const fitted = withUsedVariables({
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  });
  if (validate(node, fitted, rules, { maxErrors: 1 }).length > 0) return whole;
  return { text: print(fitted), missing, accepts: acceptsOf(fitted, node) };
}
