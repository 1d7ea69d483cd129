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
import type { DocumentNode } from 'graphql';
import type { IncomingHttpHeaders } from 'node:http';
import { readBudgetMs, deadlineHeader, startDeadline, type Deadline } from '../deadline.ts';
import { contractHeader } from '../composition/contract-hash.ts';
import type { Log } from '../logger.ts';
import { policyHeader } from '../ward-policy/policy-header.ts';
import { createAcceptedDocuments } from './accepted-documents.ts';
import { boundAnswers } from './answer-bounds.ts';
import { answerInTime } from './answer-in-time.ts';
import { nameCorrelationId } from './correlation.ts';
import { createHttp, type HttpOptions } from './create-http.ts';
import { createDrain } from './drain.ts';
import type { Askers } from './document-limits.ts';
import { answerErrorsAsJson, unauthenticated } from './error-reply.ts';
import { formatError } from './format-error.ts';
import { defaultShedding, shedLoad, type SheddingRules } from './load-shedding.ts';
import { withoutPersistedQuery } from './persisted-query.ts';
import { readQuestion, type Question } from './question.ts';
import { observeRequest } from './observe-request.ts';
import { acceptJsonOnly, rawBodyOf } from './raw-body.ts';
import { identifyRequest, type IdentityRules, type RequestIdentity } from './request-identity.ts';
import { requireOperation } from './require-operation.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { endSlowReaders } from './slow-clients.ts';
import { traceUnexpectedErrors } from './unexpected-errors.ts';

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
  /** The default policy by which the program refuses, named likewise. */
  readonly policy?: string;
  /** Origins beside our own which pages may connect to, for the content security policy. */
  readonly connectTo?: readonly string[];
  /** Whose documents and bodies come here: those of people and their pages, unless told; it decides the limits. */
  readonly askedBy?: Askers;
  /** Looks at each question of those who proved who they are before anything of it is planned or run. */
  readonly admit?: Admit<Context>;
  /** Largest answer sent, in bytes; 4 MiB unless told. */
  readonly maxAnswerBytes?: number;
  /** When requests are turned away. */
  readonly shedding?: SheddingRules;
}

/** A question, its document, which is within limits but perhaps not valid, and who asks. */
export interface AskedQuestion<Context> extends Question {
  readonly document: DocumentNode;
  readonly context: Context;
  readonly headers: IncomingHttpHeaders;
}

/** Decides on a question: throws an {@link AppError} to refuse it, gives an answer in its place, or nothing to let it run. */
export type Admit<Context> = (asked: AskedQuestion<Context>) => Promise<object | undefined>;

/** A hardened GraphQL server that has not opened a port yet. */
export interface GraphqlServer {
  /** The HTTP server, for further routes before it listens. */
  readonly http: FastifyInstance;
  /** Opens the port (0 for any free one) and gives the URL of the GraphQL endpoint. */
  listen(host: string, port: number): Promise<string>;
  /** Tells clients to move on, stops accepting, lets running requests end, frees everything. */
  stop(): Promise<void>;
}

const largestAnswerBytes = 4 * 1024 * 1024;

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
    formatError,
    logger: options.log,
    plugins: [
      ...(options.executable.plugins ?? []),
      requireOperation<Context>(),
      traceUnexpectedErrors<Context>(options.log),
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

/** What every server does with every request, whatever it asks. */
function furnish<Context extends RequestContext>(
  http: FastifyInstance,
  options: GraphqlServerOptions<Context>,
): void {
  nameCorrelationId(http);
  shedLoad(http, options.shedding ?? defaultShedding);
  acceptJsonOnly(http, options.askedBy ?? 'people');
  addSecurityHeaders(http, options.connectTo ?? []);
  boundAnswers(http, options.maxAnswerBytes ?? largestAnswerBytes);
  endSlowReaders(http);
  answerErrorsAsJson(http, options.log);
}

/** A question goes through these steps: who asks, how large the document is, whether it is admitted, and only then GraphQL. */
function serveQuestions<Context extends RequestContext>(
  http: FastifyInstance,
  apollo: ApolloServer<Context>,
  options: GraphqlServerOptions<Context>,
): void {
  const identities = new WeakMap<FastifyRequest, RequestIdentity>();
  const contexts = new WeakMap<FastifyRequest, Context>();
  const accepted = createAcceptedDocuments(options.askedBy ?? 'people');
  const answer = fastifyApolloHandler(apollo, {
    context: (request) => {
      const context = contexts.get(request);
      if (!context) throw unauthenticated();
      return Promise.resolve(context);
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
    handler: async (request, reply) => {
      const identity = identities.get(request);
      if (!identity) throw unauthenticated();
      request.body = withoutPersistedQuery(request.body);
      const question = readQuestion(request.body);
      const document = accepted.read(question.query);
      const deadline = startRequest(request, reply, options.budgetMs);
      const context = options.createContext({ ...identity, deadline, correlationId: request.id });
      contexts.set(request, context);
      if (options.contract !== undefined) void reply.header(contractHeader, options.contract);
      if (options.policy !== undefined) void reply.header(policyHeader, options.policy);
      const { headers } = request;
      return observeRequest(request, reply, identity.asker, async () => {
        const instead = await options.admit?.({ ...question, document, context, headers });
        if (instead) return instead;
        return answerInTime(Promise.resolve(answer.call(http, request, reply)), deadline, request.body);
      });
    },
  });
}

/** Makes the one kind of server that all services use: token and assertion checked before GraphQL, bounded, masked, silent about itself. */
export async function createGraphqlServer<Context extends RequestContext>(
  options: GraphqlServerOptions<Context>,
): Promise<GraphqlServer> {
  const apollo = createApollo(options);
  await apollo.start();
  const http = createHttp(options);
  const drain = createDrain(http);
  furnish(http, options);
  http.get('/live', () => ({ status: 'live' }));
  http.get('/ready', async (_request, reply) => {
    const ready = !drain.isDraining() && (await options.isReady());
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
  serveQuestions(http, apollo, options);
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
