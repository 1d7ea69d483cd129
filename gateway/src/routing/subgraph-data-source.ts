import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { Endpoint, NodeCaller } from '@kakehashi/shared/nodes/node-caller.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import { subgraphAnswer } from './subgraph-answer.ts';

type Options = GraphQLDataSourceProcessOptions<RequestContext>;
type Response = Awaited<ReturnType<GraphQLDataSource<RequestContext>['process']>>;

/** The city or oversight as Apollo Gateway wants it: one endpoint of our own, asked with the user's token and our assertion. */
export class SubgraphDataSource implements GraphQLDataSource<RequestContext> {
  readonly #endpoint: Endpoint;
  readonly #caller: NodeCaller;
  readonly #budgetMs: number;

  constructor(endpoint: Endpoint, caller: NodeCaller, budgetMs: number) {
    this.#endpoint = endpoint;
    this.#caller = caller;
    this.#budgetMs = budgetMs;
  }

  async process({ request, context }: Options): Promise<Response> {
    const { query, variables = {} } = request;
    const { token, correlationId, deadline } = context as RequestContext;
    const body = JSON.stringify({ query, variables });
    const reply = await this.#caller.call(this.#endpoint, {
      body,
      token,
      correlationId,
      deadline,
      budgetMs: this.#budgetMs,
      isRead: true,
    });
    return subgraphAnswer(reply, variables);
  }
}
