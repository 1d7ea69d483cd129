import type { ApolloServerOptions } from '@apollo/server';
import { getVariableValues, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { ErrorCode } from '@kakehashi/shared/app-error.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import { createPlanCache } from './plan-cache.ts';
import { PlanError } from './plan.ts';
import type { RoutedAnswer } from './routed-answer.ts';
import { answerRouted, type RoutingParts } from './routing-core.ts';
import type { RoutingContract } from './routing-contract.ts';

/** An executor in place of resolvers, as the hardened server takes one. */
type Executable = NonNullable<ApolloServerOptions<RequestContext>['gateway']>;
type Executor = NonNullable<Awaited<ReturnType<Executable['load']>>['executor']>;
type Execution = Awaited<ReturnType<Executor>>;

/** What the HTTP face works with beside its contract; the registry is taken once a request. */
export interface HttpSubgraphParts extends Omit<RoutingParts, 'planOf' | 'registry'> {
  readonly registry: { current(): RoutingParts['registry'] };
}

/** A question that cannot be answered as a whole: HTTP status 400. */
function badQuestion(code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}

function refuseBadVariables(schema: GraphQLSchema, operation: OperationDefinitionNode, given: object): void {
  const definitions = operation.variableDefinitions ?? [];
  const { errors } = getVariableValues(schema, definitions, { ...given }, { maxErrors: 1 });
  if (errors)
    throw badQuestion('BAD_USER_INPUT', 'expected variables of the types that the operation declares');
}

function asExecution({ data, errors }: RoutedAnswer): Execution {
  const shown = errors.map(
    ({ message, path, extensions }) => new GraphQLError(message, { path, extensions: { ...extensions } }),
  );
  return { data: { ...data }, ...(shown.length > 0 ? { errors: shown } : {}) };
}

/**
 * The logical `ward` subgraph for any Federation 2 router: the same core as the gateway's data source, behind the hardened
 * server, which has parsed and validated each document against the ward contract before it comes here.
 */
export function createHttpSubgraph(contract: RoutingContract, parts: HttpSubgraphParts): Executable {
  const planOf = createPlanCache(contract);
  const executor: Executor = async ({ source, operation, request, context }) => {
    const variables = request.variables ?? {};
    refuseBadVariables(contract.schema, operation, variables);
    const question = { text: source, variables };
    const core = { ...parts, planOf, registry: parts.registry.current() };
    try {
      return asExecution(await answerRouted(question, context as RequestContext, core));
    } catch (error) {
      if (error instanceof PlanError) throw badQuestion('BAD_REQUEST', error.message);
      throw error;
    }
  };
  return {
    onSchemaLoadOrUpdate: (announce) => {
      announce({ apiSchema: contract.schema, coreSupergraphSdl: contract.sdl ?? '' });
      return () => undefined;
    },
    load: () => Promise.resolve({ executor }),
    stop: () => Promise.resolve(),
  };
}
