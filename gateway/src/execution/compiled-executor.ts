import type { ApolloGateway, GatewayConfig, GraphQLDataSource } from '@apollo/gateway';
import type { Log } from '@kakehashi/shared/logger.ts';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { compileOperation, type CompiledOperation } from './compile-operation.ts';
import type { Subgraph, SubgraphAnswer, SubgraphQuestion } from './subgraph.ts';

type Executor = ApolloGateway['executor'];
type ExecutorContext = Parameters<Executor>[0];
type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;
type PlanListener = NonNullable<Extract<GatewayConfig, object>['experimental_didResolveQueryPlan']>;

/** What a request carries for the executor. */
export interface ExecutionContext {
  /** Knows all types of the supergraph that was in force when the request came. */
  readonly supergraphSchema: GraphQLSchema;
}

/** An executor of our own over the plans of the stock one. */
export interface CompiledExecutor {
  /** To be given to the gateway: learns the plan of each operation that the stock executor answers. */
  readonly learn: PlanListener;
  /** Puts this executor in the gateway's place; before it is loaded. */
  takeOver(gateway: ApolloGateway): void;
}

/** Operations by document and name. A swapped supergraph comes with documents of its own, and the old ones go with theirs. */
function createOperations() {
  const known = new WeakMap<DocumentNode, Map<string, CompiledOperation | undefined>>();
  return {
    has: (document: DocumentNode, name = '') => known.get(document)?.has(name) ?? false,
    get: (document: DocumentNode, name = '') => known.get(document)?.get(name),
    set: (document: DocumentNode, name = '', operation: CompiledOperation | undefined) => {
      const named = known.get(document) ?? new Map<string, CompiledOperation | undefined>();
      known.set(document, named.set(name, operation));
    },
  };
}

/**
 * Answers as the stock executor does, value by value, but spends a fraction: the first request of an operation is left to
 * the stock executor, whose plan is compiled; all others are answered by what was compiled. What is not covered (the
 * schema's own fields, values from a context) stays with the stock executor.
 */
export function createCompiledExecutor<Context extends ExecutionContext>(
  subgraphs: Readonly<Record<string, Subgraph<Context>>>,
  log: Log,
): CompiledExecutor {
  const operations = createOperations();
  const learn: PlanListener = ({ queryPlan, requestContext, operationContext }) => {
    const { document, request, context } = requestContext;
    if (operations.has(document, request.operationName)) return;
    let compiled: CompiledOperation | undefined;
    try {
      const { schema, operation } = operationContext;
      const supergraph = (context as Context).supergraphSchema;
      compiled = compileOperation({ document, operation, plan: queryPlan, schema, supergraph });
    } catch (error) {
      log.error(
        { kind: (error as Error).name },
        'an operation could not be compiled, the stock executor answers it',
      );
    }
    operations.set(document, request.operationName, compiled);
  };
  const ask = (question: SubgraphQuestion, context: Context): Promise<SubgraphAnswer> => {
    const subgraph = subgraphs[question.subgraph];
    if (!subgraph) throw new Error(`Couldn't find service with name "${question.subgraph}"`);
    return subgraph.answer(question, context);
  };
  return {
    learn,
    takeOver: (gateway) => {
      const stock = gateway.executor;
      gateway.executor = (requestContext: ExecutorContext) => {
        const { document, request, schema } = requestContext;
        const operation = operations.get(document, request.operationName);
        if (operation?.schema !== schema) return stock(requestContext);
        const context = requestContext.context as Context;
        const answered = operation.execute(request.variables ?? {}, (question) => ask(question, context));
        return answered as ReturnType<Executor>;
      };
    },
  };
}

/** A subgraph as the stock executor asks it. */
export function asDataSource<Context>(
  subgraphs: Readonly<Record<string, Subgraph<Context>>>,
  name: string,
): GraphQLDataSource {
  return {
    process: async ({ request, context }) => {
      const { query: text = '', variables = {}, operationName } = request;
      const question = { subgraph: name, text, operationName, variables };
      return (await subgraphs[name]?.answer(question, context as Context)) as Answer;
    },
  };
}
