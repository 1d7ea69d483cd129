import {
  getVariableValues,
  GraphQLError,
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { fragmentsOf } from '../routing/collect-fields.ts';
import type { Variables } from '../routing/read-shard-key.ts';
import { compilePlan } from './compile-plan.ts';
import type { Data } from './data-so-far.ts';
import type { QueryPlan } from './query-plan.ts';
import { IntrospectionAsked, ShapeCompiler } from './compile-shape.ts';
import type { ObjectShape } from './response-shape.ts';
import { runPlan, type AskSubgraph } from './run-plan.ts';
import { shapeResponse } from './shape-response.ts';

/** The answer to an operation. */
export interface Execution {
  readonly data?: Data | null;
  readonly errors?: readonly Error[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An operation that is ready to be answered. */
export interface CompiledOperation {
  /** The schema that clients know, for which it was compiled. */
  readonly schema: GraphQLSchema;
  execute(variables: Variables, ask: AskSubgraph): Promise<Execution>;
}

/** What an operation is compiled from. */
export interface OperationSource {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly plan: QueryPlan;
  /** The schema that clients know. */
  readonly schema: GraphQLSchema;
  /** Knows all types of the supergraph, also those hidden from clients. */
  readonly supergraph: GraphQLSchema;
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
}

function compileShape({ document, operation, schema }: OperationSource): ObjectShape | undefined {
  const root = schema.getRootType(operation.operation);
  if (!root) return undefined;
  try {
    const shape = new ShapeCompiler(schema, fragmentsOf(document)).objectShape(root, operation.selectionSet);
    shape.fieldsFor(undefined);
    return shape;
  } catch (error) {
    if (error instanceof IntrospectionAsked) return undefined;
    throw error;
  }
}

function shapeExecution(
  data: Data,
  errors: readonly Error[],
  shape: ObjectShape,
  variables: Variables,
): Execution {
  try {
    const shaped = shapeResponse(data, shape, variables);
    if (errors.length > 0) return { errors, data: shaped.data };
    if (shaped.errors.length === 0) return { data: shaped.data };
    return { extensions: { valueCompletion: shaped.errors }, data: shaped.data };
  } catch (error) {
    const { message } = error as Error;
    return { errors: [new GraphQLError(message, { originalError: error as Error })] };
  }
}

/** Compiles an operation and the plan for it; `undefined` when it asks for something that we leave to the stock executor. */
export function compileOperation(source: OperationSource): CompiledOperation | undefined {
  const { operation, schema, supergraph } = source;
  const defaults = defaultsOf(operation);
  const hasDefaults = Object.keys(defaults).length > 0;
  const steps = compilePlan(source.plan, { supergraph, defaults });
  const shape = steps && compileShape(source);
  if (!shape) return undefined;
  const definitions = operation.variableDefinitions ?? [];
  return {
    schema,
    execute: async (variables, ask) => {
      if (definitions.length > 0) {
        const { errors } = getVariableValues(schema, definitions, { ...variables });
        if (errors) return { errors };
      }
      const run = { ask, variables, data: {} as Data, errors: [] as Error[] };
      await runPlan(steps, run);
      return shapeExecution(
        run.data,
        run.errors,
        shape,
        hasDefaults ? { ...defaults, ...variables } : variables,
      );
    },
  };
}

/** The operation of that name, or the only one. */
export function operationOf(
  document: DocumentNode,
  name: string | undefined,
): OperationDefinitionNode | undefined {
  return document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      (name === undefined || definition.name?.value === name),
  );
}
