import { ApolloGateway } from '@apollo/gateway';
import { readContractHistory } from '@kakehashi/shared/composition/contract-history.ts';
import { createAssertionSigner } from '@kakehashi/shared/identity/assertion-signer.ts';
import { parsePrivateKeys } from '@kakehashi/shared/identity/agreed-key.ts';
import { acceptNodeTokens } from '@kakehashi/shared/identity/node-token.ts';
import { readTlsFiles } from '@kakehashi/shared/identity/tls-files.ts';
import { createTokenVerifier } from '@kakehashi/shared/identity/token-settings.ts';
import type { Log } from '@kakehashi/shared/logger.ts';
import { createCityCaller } from '@kakehashi/shared/nodes/city-caller.ts';
import type { NodeCaller } from '@kakehashi/shared/nodes/node-caller.ts';
import { followRegistry } from '@kakehashi/shared/nodes/follow-registry.ts';
import { watchNodeRegistry, type RegistrySource } from '@kakehashi/shared/nodes/registry-watch.ts';
import { createGraphqlServer } from '@kakehashi/shared/server/graphql-server.ts';
import { createAdmission } from './admission/admission.ts';
import { createEarlyRefusing } from './admission/refuse-early.ts';
import type { IdentityRules } from '@kakehashi/shared/server/request-identity.ts';
import type { GatewayConfig } from './config.ts';
import { disableTelemetry } from './supergraph/disable-telemetry.ts';
import { serveBureauPages } from './pages.ts';
import { relayDirectory } from './relay-directory.ts';
import { asDataSource, createCompiledExecutor } from './execution/compiled-executor.ts';
import type { Subgraph } from './execution/subgraph.ts';
import { createNodeContracts } from './routing/node-contracts.ts';
import { createPlainSubgraph } from './routing/plain-subgraph.ts';
import type { Refusing } from './routing/refusing.ts';
import { createWardSubgraph, type GatewayContext } from './routing/ward-subgraph.ts';
import { createSupergraphSource } from './supergraph/supergraph-source.ts';

/** A running gateway. */
export interface Gateway {
  /** Origin of the pages and of `/graphql`, for example `http://127.0.0.1:4000`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** How long the city may take for its whole directory of resources, in milliseconds. */
const directoryTimeoutMs = 10_000;

/** Persons come with their own tokens, ward nodes with those that they sign for a hand-over or for the directory. */
function identityRules({ tokens, privateKey }: GatewayConfig, registry: RegistrySource): IdentityRules {
  const persons = createTokenVerifier(tokens);
  return {
    verifyUserToken: acceptNodeTokens(persons, {
      audience: 'gateway',
      privateKeys: parsePrivateKeys(privateKey),
      keysOf: (ward) => registry.current().nodes.get(ward),
    }),
  };
}

const contractsOf = ({ contractHistoryFolder }: GatewayConfig) =>
  createNodeContracts(() => readContractHistory(contractHistoryFolder));

/** The three subgraphs as the executor asks them. */
function createSubgraphs(
  config: GatewayConfig,
  caller: NodeCaller,
  refusing: Refusing,
): Readonly<Record<string, Subgraph<GatewayContext>>> {
  const { nodeBudgetMs, budgetMs } = config;
  const plain = (audience: 'city' | 'oversight') =>
    createPlainSubgraph({ audience, ...config[audience] }, caller, budgetMs);
  return {
    ward: createWardSubgraph({ caller, contracts: contractsOf(config), refusing, nodeBudgetMs }),
    city: plain('city'),
    oversight: plain('oversight'),
  };
}

/** Wires and starts the gateway. Ward nodes that are down do not keep it from starting. */
export async function createGateway(config: GatewayConfig, log: Log): Promise<Gateway> {
  // eslint-disable-next-line no-restricted-properties -- Apollo reads this switch from the environment alone
  disableTelemetry(process.env);
  const registry = watchNodeRegistry(config.nodesFile, log);
  const supergraph = createSupergraphSource(config.supergraphFile, log);
  const sign = createAssertionSigner('gateway', parsePrivateKeys(config.privateKey));
  const caller = createCityCaller(sign, config.nodeBudgetMs, config.nodeTls && readTlsFiles(config.nodeTls));
  const refusing = createEarlyRefusing(caller, config.nodeBudgetMs, log);
  followRegistry(registry, caller, [config.city.url, config.oversight.url]);
  const subgraphs = createSubgraphs(config, caller, refusing);
  const executor = createCompiledExecutor(subgraphs, log);
  const apolloGateway = new ApolloGateway({
    supergraphSdl: supergraph,
    validateSupergraph: true,
    buildService: ({ name }) => asDataSource(subgraphs, name),
    experimental_didResolveQueryPlan: executor.learn,
    logger: log,
  });
  executor.takeOver(apolloGateway);
  const admission = await createAdmission<GatewayContext>(
    config.admission,
    ({ registry: current }) => ({ registry: current, contract: supergraph.contract() }),
    log,
  );
  const identity = identityRules(config, registry);
  const server = await createGraphqlServer<GatewayContext>({
    executable: { gateway: apolloGateway },
    identity,
    createContext: (request) => ({
      ...request,
      registry: registry.current(),
      ...supergraph.current(),
    }),
    admit: admission.admit,
    budgetMs: config.budgetMs,
    maxBodyBytes: 256 * 1024,
    introspection: config.explorer,
    isReady: () => Promise.resolve(true),
    log,
    connectTo: [new URL(config.page.signInIssuer).origin],
  });
  await serveBureauPages(server.http, config);
  relayDirectory(server.http, { ...identity, sign, city: config.city, timeoutMs: directoryTimeoutMs });
  const endpoint = await server.listen(config.host, config.port);
  return {
    url: new URL(endpoint).origin,
    stop: async () => {
      await server.stop();
      await admission.stop();
      await refusing.stop();
      await caller.stop();
      registry.stop();
    },
  };
}
