import { randomUUID } from 'node:crypto';
import { ApolloServer, type ApolloServerOptions } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readBudgetMs, deadlineHeader, startDeadline, type Deadline } from '../deadline.ts';
import { contractHeader } from '../composition/contract-hash.ts';
import type { Log } from '../logger.ts';
import { answerInTime } from './answer-in-time.ts';
import { createHttp, type HttpOptions } from './create-http.ts';
import { createDrain } from './drain.ts';
import { answerErrorsAsJson, unauthenticated } from './error-reply.ts';
import { createFormatError } from './format-error.ts';
import { observeRequest } from './observe-request.ts';
import { acceptJsonOnly, rawBodyOf } from './raw-body.ts';
import { identifyRequest, type IdentityRules, type RequestIdentity } from './request-identity.ts';
import { requireOperation } from './require-operation.ts';
import { addSecurityHeaders } from './security-headers.ts';

/** What every resolver is given of its request. */
export interface RequestContext extends RequestIdentity {
  /** When the answer stops being useful; its signal cancels work below. */
  readonly deadline: Deadline;
  /** Joins log lines of one request across services; says nothing about the user. */
  readonly correlationId: string;
}

/** How one server is to behave. */
export interface GraphqlServerOptions<Context extends RequestContext> extends HttpOptions {
  /** `schema`, or `gateway` of the one door; nothing else is taken from it. */
  readonly executable: Pick<ApolloServerOptions<Context>, 'schema' | 'gateway' | 'plugins'>;
  readonly identity: IdentityRules;
  /** Adds the service's own parts, for example loaders, to what every resolver is given. */
  readonly createContext: (request: RequestContext) => Context;
  /** Longest time for one answer, in milliseconds. */
  readonly budgetMs: number;
  /** Whether introspection and field suggestions are open. */
  readonly introspection: boolean;
  /** Whether the service can do its work now, for `/ready`. */
  readonly isReady: () => Promise<boolean>;
  readonly log: Log;
  /** The contract that is served, as `version;hash`: named in every answer to somebody who proved who asks. */
  readonly contract?: string;
  /** Origins beside our own which pages may connect to, for the content security policy. */
  readonly connectTo?: readonly string[];
}

/** A hardened GraphQL server that has not opened a port yet. */
export interface GraphqlServer {
  /** The HTTP server, for further routes before it listens. */
  readonly http: FastifyInstance;
  /** Opens the port (0 for any free one) and gives the URL of the GraphQL endpoint. */
  listen(host: string, port: number): Promise<string>;
  /** Tells clients to move on, stops accepting, lets running requests end, frees everything. */
  stop(): Promise<void>;
}

const correlationHeader = 'x-correlation-id';

function correlationIdOf(request: FastifyRequest): string {
  const given = request.headers[correlationHeader];
  return typeof given === 'string' && /^[0-9a-f-]{8,36}$/.test(given) ? given : randomUUID();
}

function createApollo<Context extends RequestContext>(
  options: GraphqlServerOptions<Context>,
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    ...(options.executable as ApolloServerOptions<Context>),
    introspection: options.introspection,
    hideSchemaDetailsFromClientErrors: !options.introspection,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    cache: 'bounded',
    stopOnTerminationSignals: false,
    maxRecursiveSelections: true,
    validationOptions: { maxErrors: 1 },
    formatError: createFormatError(options.log),
    logger: options.log,
    plugins: [
      ...(options.executable.plugins ?? []),
      requireOperation<Context>(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
  } as unknown as ApolloServerOptions<Context>);
}

function startRequest(request: FastifyRequest, reply: FastifyReply, budgetMs: number): Deadline {
  const deadline = startDeadline(readBudgetMs(request.headers[deadlineHeader], budgetMs));
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) deadline.abandon();
    deadline.clear();
  });
  return deadline;
}

/** Makes the one kind of server that all services use: token and assertion checked before GraphQL, bounded, masked, silent about itself. */
export async function createGraphqlServer<Context extends RequestContext>(
  options: GraphqlServerOptions<Context>,
): Promise<GraphqlServer> {
  const apollo = createApollo(options);
  await apollo.start();
  const http = createHttp(options);
  const drain = createDrain(http);
  acceptJsonOnly(http);
  addSecurityHeaders(http, options.connectTo ?? []);
  answerErrorsAsJson(http, options.log);
  http.get('/live', () => ({ status: 'live' }));
  http.get('/ready', async (_request, reply) => {
    const ready = !drain.isDraining() && (await options.isReady());
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
  const identities = new WeakMap<FastifyRequest, RequestIdentity>();
  const deadlines = new WeakMap<FastifyRequest, Deadline>();
  const answer = fastifyApolloHandler(apollo, {
    context: (request) => {
      const identity = identities.get(request);
      const deadline = deadlines.get(request);
      if (!identity || !deadline) throw unauthenticated();
      return Promise.resolve(
        options.createContext({ ...identity, deadline, correlationId: correlationIdOf(request) }),
      );
    },
  });
  http.route({
    method: 'POST',
    url: '/graphql',
    preHandler: async (request) => {
      try {
        identities.set(request, await identifyRequest(request, rawBodyOf(request), options.identity));
      } catch {
        throw unauthenticated();
      }
    },
    handler: (request, reply) => {
      const deadline = startRequest(request, reply, options.budgetMs);
      deadlines.set(request, deadline);
      if (options.contract !== undefined) void reply.header(contractHeader, options.contract);
      return observeRequest(request, reply, identities.get(request)?.asker, () => {
        const answered = Promise.resolve(answer.call(http, request, reply));
        return answerInTime(answered, deadline, request.body);
      });
    },
  });
  return {
    http,
    listen: async (host, port) => `${await http.listen({ host, port })}/graphql`,
    stop: async () => {
      await drain.drain();
      await http.close();
      await apollo.stop();
    },
  };
}
