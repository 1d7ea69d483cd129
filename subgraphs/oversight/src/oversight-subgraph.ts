import { buildSubgraphSchema } from '@apollo/subgraph';
import { createClock } from '@kakehashi/shared/clock.ts';
import { readContract } from '@kakehashi/shared/composition/contract-files.ts';
import { parsePrivateKey } from '@kakehashi/shared/identity/agreed-key.ts';
import { agreeWithIssuers, createAssertionSigner } from '@kakehashi/shared/identity/assertion-signer.ts';
import { createAssertionVerifier } from '@kakehashi/shared/identity/assertion.ts';
import { createIssuerKeys, createUserTokenVerifier } from '@kakehashi/shared/identity/verify-user-token.ts';
import type { Log } from '@kakehashi/shared/logger.ts';
import { createCityCaller } from '@kakehashi/shared/nodes/city-caller.ts';
import { watchNodeRegistry } from '@kakehashi/shared/nodes/registry-watch.ts';
import { dateScalar, dateTimeScalar, yearMonthScalar } from '@kakehashi/shared/scalars.ts';
import { createGraphqlServer } from '@kakehashi/shared/server/graphql-server.ts';
import type { OversightConfig } from './config.ts';
import type { OversightContext } from './oversight-context.ts';
import { createNodeWatch } from './scatter/node-watch.ts';
import { casesResolvers } from './schema/cases.resolvers.ts';
import { nodesResolvers } from './schema/nodes.resolvers.ts';
import { statisticsResolvers } from './schema/statistics.resolvers.ts';

/** A running oversight subgraph. */
export interface OversightSubgraph {
  /** Its GraphQL endpoint. */
  readonly url: string;
  stop(): Promise<void>;
}

const scalars = { Date: dateScalar, DateTime: dateTimeScalar, YearMonth: yearMonthScalar };

const query = { Query: { ...statisticsResolvers.Query, ...casesResolvers.Query, ...nodesResolvers.Query } };

function createSchema() {
  const resolvers = { ...scalars, ...statisticsResolvers, ...nodesResolvers, ...query };
  return buildSubgraphSchema([{ typeDefs: readContract('oversight'), resolvers }] as unknown as Parameters<
    typeof buildSubgraphSchema
  >[0]);
}

/** Wires and starts oversight. Ward nodes that are down do not keep it from starting. */
export async function createOversightSubgraph(config: OversightConfig, log: Log): Promise<OversightSubgraph> {
  const registry = watchNodeRegistry(config.nodesFile, log);
  const privateKey = parsePrivateKey(config.privateKey);
  const caller = createCityCaller(createAssertionSigner('oversight', privateKey));
  const access = {
    caller,
    watch: createNodeWatch(),
    clock: createClock(config.clockStartAt),
    nodeBudgetMs: config.nodeBudgetMs,
  };
  const server = await createGraphqlServer<OversightContext>({
    executable: { schema: createSchema() },
    identity: {
      verifyUserToken: createUserTokenVerifier({
        ...config.tokens,
        keys: createIssuerKeys(config.tokens.jwksUrl),
      }),
      verifyAssertion: createAssertionVerifier({
        audience: 'oversight',
        keys: agreeWithIssuers('oversight', privateKey, { gateway: config.gatewayPublicKey }),
      }),
    },
    createContext: (request) => ({
      ...request,
      nodes: { ...access, registry: registry.current() },
      tallyLoaders: new Map(),
    }),
    budgetMs: config.budgetMs,
    maxBodyBytes: 4 * 1024 * 1024,
    introspection: config.introspection,
    isReady: () => Promise.resolve(true),
    log,
  });
  return {
    url: await server.listen(config.host, config.port),
    stop: async () => {
      await server.stop();
      await caller.stop();
      registry.stop();
    },
  };
}
