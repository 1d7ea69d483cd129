import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { isErrorCode } from '@kakehashi/shared/app-error.ts';
import { errorCodes } from '@kakehashi/shared/error-codes.ts';
import type { Endpoint, NodeCaller } from '@kakehashi/shared/nodes/node-caller.ts';
import type { Json, NodeError, Reply } from '@kakehashi/shared/nodes/reply.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';

type Options = GraphQLDataSourceProcessOptions<RequestContext>;
type Response = Awaited<ReturnType<GraphQLDataSource<RequestContext>['process']>>;

function shownError({ code, message, extensions, path }: NodeError): Json {
  if (!isErrorCode(code))
    return {
      message: errorCodes.INTERNAL_SERVER_ERROR.message,
      path,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  return { message, path, extensions };
}

function unavailable(reply: Extract<Reply, { kind: 'lost' }>, variables: Json): Json {
  const representations = variables['representations'];
  const code = reply.state === 'TIMEOUT' ? 'DEADLINE_EXCEEDED' : 'SUBGRAPH_UNAVAILABLE';
  const error = { message: errorCodes[code].message, extensions: { code } };
  if (!Array.isArray(representations)) return { data: null, errors: [error] };
  return {
    data: { _entities: representations.map(() => null) },
    errors: [{ ...error, path: ['_entities'] }],
  };
}

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
    const answer =
      reply.kind === 'lost'
        ? unavailable(reply, variables)
        : { data: reply.data, errors: reply.errors.map(shownError) };
    return answer as unknown as Response;
  }
}
