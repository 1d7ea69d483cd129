import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { NodeCaller } from '@kakehashi/shared/nodes/node-caller.ts';
import type { NodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import type { NodeContracts } from './node-contracts.ts';
import type { RoutingPlan } from './plan.ts';
import { answerRouted } from './routing-core.ts';

/** What one request of the gateway works with: registry and plans are taken once, so that a change never shows half. */
export interface GatewayContext extends RequestContext {
  readonly registry: NodeRegistry;
  /** The plan cache of the supergraph that was in force when the request came. */
  readonly planOf: (text: string) => RoutingPlan;
}

type Options = GraphQLDataSourceProcessOptions<GatewayContext>;
type Response = Awaited<ReturnType<GraphQLDataSource<GatewayContext>['process']>>;

/** The logical `ward` subgraph as Apollo Gateway wants it: a data source that never throws for a node's fault. */
export class WardDataSource implements GraphQLDataSource<GatewayContext> {
  readonly #caller: NodeCaller;
  readonly #contracts: NodeContracts;
  readonly #nodeBudgetMs: number;

  /** `nodeBudgetMs` is the longest wait for one node, in milliseconds. */
  constructor(caller: NodeCaller, contracts: NodeContracts, nodeBudgetMs: number) {
    this.#caller = caller;
    this.#contracts = contracts;
    this.#nodeBudgetMs = nodeBudgetMs;
  }

  async process({ request, context }: Options): Promise<Response> {
    const question = { text: request.query ?? '', variables: request.variables ?? {} };
    const { planOf, registry, ...asked } = context as GatewayContext;
    const own = { caller: this.#caller, contracts: this.#contracts, nodeBudgetMs: this.#nodeBudgetMs };
    const parts = { planOf, registry, ...own };
    return await answerRouted(question, asked, parts);
  }
}
