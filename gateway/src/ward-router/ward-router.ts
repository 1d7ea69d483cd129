import { readFile } from 'node:fs/promises';
import { deadlineHeader, readBudgetMs, startDeadline } from '@kakehashi/shared/deadline.ts';
import { parsePrivateKeys } from '@kakehashi/shared/identity/agreed-key.ts';
import { createAssertionSigner } from '@kakehashi/shared/identity/assertion-signer.ts';
import { createTokenVerifier } from '@kakehashi/shared/identity/token-settings.ts';
import type { VerifyUserToken } from '@kakehashi/shared/identity/verify-user-token.ts';
import type { Log } from '@kakehashi/shared/logger.ts';
import { createCityCaller } from '@kakehashi/shared/nodes/city-caller.ts';
import { followRegistry } from '@kakehashi/shared/nodes/follow-registry.ts';
import { watchNodeRegistry } from '@kakehashi/shared/nodes/registry-watch.ts';
import { unauthenticated } from '@kakehashi/shared/server/error-reply.ts';
import {
  createGraphqlServer,
  type GraphqlServer,
  type RequestContext,
} from '@kakehashi/shared/server/graphql-server.ts';
import { rawBodyOf } from '@kakehashi/shared/server/raw-body.ts';
import { identifyRequest } from '@kakehashi/shared/server/request-identity.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { createAdmission } from '../admission/admission.ts';
import { createEarlyRefusing } from '../admission/refuse-early.ts';
import { createNodeContracts } from '../routing/node-contracts.ts';
import { readContractHistory } from '@kakehashi/shared/composition/contract-history.ts';
import { createHttpSubgraph } from '../routing/http-subgraph.ts';
import { parseWardContract } from '../routing/routing-contract.ts';
import type { WardRouterConfig } from './config.ts';
import { relay, type RelayedSubgraph } from './relay-subgraph.ts';
import { createRouterKeyCheck } from './router-key.ts';

/** A running ward router. */
export interface WardRouter {
  /** Its GraphQL endpoint for the `ward` subgraph; `/city/graphql` and `/oversight/graphql` stand beside it. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Largest body, in bytes: routers send thousands of representations at once. */
const maxBodyBytes = 4 * 1024 * 1024;

const openPaths = new Set(['/live', '/ready']);

async function startRelayed(
  request: FastifyRequest,
  reply: FastifyReply,
  rules: { verifyUserToken: VerifyUserToken; budgetMs: number },
): Promise<RequestContext> {
  const identity = await identifyRequest(request, rawBodyOf(request), rules).catch(() => {
    throw unauthenticated();
  });
  const deadline = startDeadline(readBudgetMs(request.headers[deadlineHeader], rules.budgetMs));
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) deadline.abandon();
    deadline.clear();
  });
  return { ...identity, deadline, correlationId: randomUUID() };
}

function addRelay(server: GraphqlServer, to: RelayedSubgraph, verifyUserToken: VerifyUserToken): void {
  server.http.post(`/${to.endpoint.audience}/graphql`, async (request, reply) => {
    const context = await startRelayed(request, reply, { verifyUserToken, budgetMs: to.budgetMs });
    return relay(request.body, context, to);
  });
}

/**
 * Wires and starts the ward router: the door for Federation 2 routers of other makes. At `/graphql` it is the logical
 * `ward` subgraph; at `/city/graphql` and `/oversight/graphql` it passes questions on with an assertion of the gateway,
 * which those routers cannot sign. Every question brings the user's token and the key of the router in front.
 */
export async function createWardRouter(config: WardRouterConfig, log: Log): Promise<WardRouter> {
  const contract = parseWardContract(await readFile(config.contractFile, 'utf8'));
  const registry = watchNodeRegistry(config.nodesFile, log);
  const sign = createAssertionSigner('gateway', parsePrivateKeys(config.privateKey));
  const caller = createCityCaller(sign, config.nodeBudgetMs);
  const refusing = createEarlyRefusing(caller, config.nodeBudgetMs, log);
  followRegistry(registry, caller, [config.city.url, config.oversight.url]);
  const verifyUserToken = createTokenVerifier(config.tokens);
  const admission = await createAdmission<RequestContext>(
    config.admission,
    () => ({ registry: registry.current(), contract }),
    log,
  );
  const server = await createGraphqlServer<RequestContext>({
    executable: {
      gateway: createHttpSubgraph(contract, {
        registry,
        caller,
        contracts: createNodeContracts(() => readContractHistory()),
        refusing,
        nodeBudgetMs: config.nodeBudgetMs,
      }),
    },
    identity: { verifyUserToken },
    createContext: (request) => request,
    budgetMs: config.budgetMs,
    askedBy: 'programs',
    admit: admission.admit,
    maxBodyBytes,
    introspection: false,
    isReady: () => Promise.resolve(true),
    log,
  });
  if (config.routerKey !== undefined) {
    const check = createRouterKeyCheck(config.routerKey);
    server.http.addHook('onRequest', async (request) => {
      if (!openPaths.has(request.url)) check(request);
    });
  }
  for (const audience of ['city', 'oversight'] as const) {
    const relayed = { endpoint: { audience, ...config[audience] }, caller, budgetMs: config.budgetMs };
    addRelay(server, relayed, verifyUserToken);
  }
  return {
    url: await server.listen(config.host, config.port),
    stop: async () => {
      await server.stop();
      await admission.stop();
      await refusing.stop();
      await caller.stop();
      registry.stop();
    },
  };
}
