import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { NodeCaller } from '@kakehashi/shared/nodes/node-caller.ts';
import type { RegistrySource } from '@kakehashi/shared/nodes/registry-watch.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import type { RoutingPlan } from './plan.ts';
import { answerRouted } from './routing-core.ts';

type Options = GraphQLDataSourceProcessOptions<RequestContext>;
type Response = Awaited<ReturnType<GraphQLDataSource<RequestContext>['process']>>;

/** What the seam joins: the plan cache of the supergraph in force, the registry and the caller. */
export interface WardDataSourceParts {
  readonly planOf: () => (text: string) => RoutingPlan;
  readonly registry: RegistrySource;
  readonly caller: NodeCaller;
  readonly nodeBudgetMs: number;
}

/** The logical `ward` subgraph as Apollo Gateway wants it: a data source that never throws for a node's fault. */
export class WardDataSource implements GraphQLDataSource<RequestContext> {
  readonly #parts: WardDataSourceParts;

  constructor(parts: WardDataSourceParts) {
    this.#parts = parts;
  }

  async process({ request, context }: Options): Promise<Response> {
    const { planOf, registry, caller, nodeBudgetMs } = this.#parts;
    const question = { text: request.query ?? '', variables: request.variables ?? {} };
    const parts = { planOf: planOf(), registry: registry.current(), caller, nodeBudgetMs };
    return (await answerRouted(question, context as RequestContext, parts)) as unknown as Response;
  }
}
