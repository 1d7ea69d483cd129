import { buildSchema, type GraphQLSchema } from 'graphql';
import { createSilentLog } from '@kakehashi/shared/logger.ts';
import {
  createGraphqlServer,
  type GraphqlServerOptions,
  type RequestContext,
} from '@kakehashi/shared/server/graphql-server.ts';

/** A hardened server of a test's own schema. */
export interface HardenedServer {
  /** Its GraphQL endpoint. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Makes a schema whose root fields are these functions. */
export function schemaOf(sdl: string, fields: Readonly<Record<string, () => unknown>>): GraphQLSchema {
  const schema = buildSchema(sdl);
  const query = schema.getQueryType()?.getFields() ?? {};
  for (const [name, resolve] of Object.entries(fields)) if (query[name]) query[name].resolve = resolve;
  return schema;
}

/** Starts the server that all programs use, on a free port, before a schema of a test's own; everybody is the bureau. */
export async function startHardenedServer(
  schema: GraphQLSchema,
  over: Partial<GraphqlServerOptions<RequestContext>> = {},
): Promise<HardenedServer> {
  const server = await createGraphqlServer<RequestContext>({
    executable: { schema },
    identity: {
      verifyUserToken: () => Promise.resolve({ subject: 'test', role: 'bureau', purpose: 'test' }),
    },
    createContext: (request) => request,
    budgetMs: 20_000,
    maxBodyBytes: 100_000,
    introspection: false,
    isReady: () => Promise.resolve(true),
    log: createSilentLog(),
    ...over,
  });
  return { url: await server.listen('127.0.0.1', 0), stop: () => server.stop() };
}

/** Headers with which a question is accepted. */
export const accepted = { 'content-type': 'application/json', authorization: 'Bearer any' };
