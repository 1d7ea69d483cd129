import type { GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import { createAccessTrail } from '@kakehashi/shared/access-log/access-trail.ts';
import { openAccessLog, type AccessLog } from '@kakehashi/shared/access-log/open-access-log.ts';
import { createClock } from '@kakehashi/shared/clock.ts';
import { migrateAsOwner } from '@kakehashi/shared/database/migrate-as-owner.ts';
import { startDeadline } from '@kakehashi/shared/deadline.ts';
import { parsePrivateKeys } from '@kakehashi/shared/identity/agreed-key.ts';
import { agreeWithIssuers } from '@kakehashi/shared/identity/assertion-signer.ts';
import { createAssertionVerifier } from '@kakehashi/shared/identity/assertion.ts';
import { createClientIdentifier } from '@kakehashi/shared/identity/client-certificate.ts';
import { readTlsFiles } from '@kakehashi/shared/identity/tls-files.ts';
import { createTokenVerifier } from '@kakehashi/shared/identity/token-settings.ts';
import type { Log } from '@kakehashi/shared/logger.ts';
import { boundCost } from '@kakehashi/shared/server/bound-cost.ts';
import { boundRepresentations } from '@kakehashi/shared/server/bound-representations.ts';
import {
  createGraphqlServer,
  type Admit,
  type GraphqlServer,
  type RequestContext,
} from '@kakehashi/shared/server/graphql-server.ts';
import type { IdentityRules } from '@kakehashi/shared/server/request-identity.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { defaultPolicyVersion } from '@kakehashi/shared/ward-policy/default-policy-version.ts';
import { watchNodePolicy, type PolicySource } from './access/watch-node-policy.ts';
import type { WardNodeConfig } from './config.ts';
import { readContract } from './contract.ts';
import { keepAccessLog } from './database/append-access-log.ts';
import { createRepositories } from './database/create-repositories.ts';
import { createDirectoryKeeper } from './database/directory-records.ts';
import { migrateWardDatabase } from './database/migrate-ward-database.ts';
import { startTallyFolding } from './database/fold-tallies.ts';
import { openReleaseReader } from './database/open-release-reader.ts';
import { openWardDatabase } from './database/open-ward-database.ts';
import { createStatementRunner } from './database/statement-runner.ts';
import { connectOtherWards, type ConnectedWards } from './connect-other-wards.ts';
import { originsOfDesk, serveDeskPages } from './desk-pages.ts';
import { startDirectoryRefresh } from './directory/refresh-directory.ts';
import { usualDueDay } from './domain/monthly-report.ts';
import { startReleases, type Releases } from './release/start-releases.ts';
import { createLoaders } from './schema/loaders.ts';
import { nullableIn } from './schema/nullable-field.ts';
import { buildWardSchema } from './schema/ward-schema.ts';
import type { WardContext } from './schema/ward-context.ts';

/** A running ward node. */
export interface WardNode {
  readonly ward: WardCode;
  /** GraphQL endpoint for gateway and oversight. */
  readonly cityUrl: string;
  /** GraphQL endpoint for the ward's own staff. */
  readonly deskUrl: string;
  /** Lets running requests end, closes both listeners and the database. */
  stop(): Promise<void>;
}

const maxBodyBytes = 1_048_576;
const longestReadyCheckMs = 1_000;

/** A contract as a node serves it. */
export interface ServedContract {
  readonly schema: GraphQLSchema;
  readonly version: string;
  readonly hash: string;
  /** The default policy, where the contract is the one that the policy was written for. */
  readonly policy?: string;
}

let served: ServedContract | undefined;

/** The project's contract, built once for all nodes of a process. */
function serveContract(): ServedContract {
  if (!served) {
    const contract = readContract();
    const { version, hash } = contract;
    served = { schema: buildWardSchema(contract), version, hash, policy: defaultPolicyVersion };
  }
  return served;
}

function identityRules(
  config: WardNodeConfig,
  otherWards: ConnectedWards,
): { city: IdentityRules; desk: IdentityRules } {
  const verifyUserToken = createTokenVerifier({
    issuer: config.tokenIssuer,
    audience: config.tokenAudience,
    ...(config.tokenJwksUrl !== undefined && { jwksUrl: config.tokenJwksUrl }),
    ...(config.tokenClaims && { claims: config.tokenClaims }),
  });
  if (config.tls) {
    const identifyClient = createClientIdentifier(config.tls.clientNames);
    return {
      city: { verifyUserToken: otherWards.acceptTokens(verifyUserToken), identifyClient },
      desk: { verifyUserToken },
    };
  }
  const own = parsePrivateKeys(config.assertionPrivateKey);
  const keys = agreeWithIssuers(config.ward, own, {
    gateway: config.gatewayPublicKey,
    oversight: config.oversightPublicKey,
  });
  const verifyAssertion = createAssertionVerifier({ audience: config.ward, keys });
  return {
    city: { verifyUserToken: otherWards.acceptTokens(verifyUserToken), verifyAssertion },
    desk: { verifyUserToken },
  };
}

function contextOf(
  config: WardNodeConfig,
  database: DataSource,
  contract: ServedContract,
  { releaseReader, otherWards, policy }: Pick<ServerParts, 'releaseReader' | 'otherWards' | 'policy'>,
): (request: RequestContext) => WardContext {
  const { ward, reportDueDay = usualDueDay } = config;
  const { ports: handOvers, clock } = otherWards;
  return (request) => {
    const repositories = createRepositories(database, request.deadline, { ward, releaseReader });
    const trail = createAccessTrail({ ...request, node: ward, clock });
    const loaders = createLoaders(repositories);
    const own = { ward, clock, contract, reportDueDay, handOvers, policy: policy.current() };
    return { ...request, ...own, repositories, loaders, trail };
  };
}

async function isReachable(database: DataSource): Promise<boolean> {
  const deadline = startDeadline(longestReadyCheckMs);
  const run = createStatementRunner(database, deadline);
  const answer = await Promise.allSettled([run.read((manager) => manager.query('select 1'))]);
  deadline.clear();
  return answer[0].status === 'fulfilled';
}

/** Most representations of entities in one question, and most that a question may cost. */
const maxRepresentations = 200;
const maxCost = 100_000;

/** What the node admits of anybody, whoever sent it: the gateway's admission is no reason to trust it. */
function boundAsking<Context>(schema: GraphQLSchema): Admit<Context> {
  const bounds = [boundRepresentations<Context>(maxRepresentations), boundCost<Context>(schema, maxCost)];
  return async (asked) => {
    for (const bound of bounds) await bound(asked);
    return undefined;
  };
}

/** What a node's two servers share besides settings and database. */
interface ServerParts {
  readonly log: Log;
  readonly accessLog: AccessLog;
  /** The role that reads published cells. */
  readonly releaseReader: string | undefined;
  readonly otherWards: ConnectedWards;
  readonly policy: PolicySource;
}

async function createServers(
  config: WardNodeConfig,
  database: DataSource,
  contract: ServedContract,
  { log, accessLog, ...parts }: ServerParts,
): Promise<GraphqlServer[]> {
  const { city, desk } = identityRules(config, parts.otherWards);
  const shared = {
    executable: { schema: contract.schema, plugins: [accessLog.plugin] },
    contract: `${contract.version};${contract.hash}`,
    ...(contract.policy !== undefined && { policy: contract.policy }),
    createContext: contextOf(config, database, contract, parts),
    budgetMs: config.budgetMs,
    maxBodyBytes,
    admit: boundAsking<WardContext>(contract.schema),
    introspection: config.introspection,
    isReady: () => isReachable(database),
    log,
  };
  const mutualTls = config.tls && readTlsFiles(config.tls);
  const servers = await Promise.all([
    createGraphqlServer<WardContext>({
      ...shared,
      identity: city,
      askedBy: 'programs',
      ...(mutualTls && { mutualTls }),
    }),
    createGraphqlServer<WardContext>({ ...shared, identity: desk, connectTo: originsOfDesk(config) }),
  ]);
  await serveDeskPages(servers[1].http, config, parts.otherWards.clock);
  return servers;
}

/** Publishes closed periods in the background when the node has a secret to round with. */
function startReleasesOf(config: WardNodeConfig, database: DataSource, log: Log): Releases | undefined {
  const { ward, releaseSecret, releaseDelayMs = 0, clockStartAt } = config;
  if (!releaseSecret) {
    log.warn('no RELEASE_SECRET is set: this node publishes no released tables');
    return undefined;
  }
  const clock = createClock(clockStartAt);
  return startReleases({ ward, secret: releaseSecret, database, clock }, releaseDelayMs, log);
}

async function openMigrated(config: WardNodeConfig, policy: PolicySource, log: Log): Promise<DataSource> {
  try {
    await migrateAsOwner(config, migrateWardDatabase, log);
    return await openWardDatabase(config);
  } catch (error) {
    policy.stop();
    throw error;
  }
}

/**
 * Reads the node's policy, brings the database up to date, opens both listeners and gives the running node. It serves the
 * project's contract unless given another. Throws, with nothing left open, when any of that fails.
 */
export async function createWardNode(
  config: WardNodeConfig,
  log: Log,
  contract: ServedContract = serveContract(),
): Promise<WardNode> {
  const policy = watchNodePolicy(config.policyFile, nullableIn(contract.schema), log);
  const database = await openMigrated(config, policy, log);
  const accessLog = openAccessLog(keepAccessLog(database), log);
  const releases = startReleasesOf(config, database, log);
  const servers: GraphqlServer[] = [];
  const otherWards = await connectOtherWards(config, database, log);
  const folding = startTallyFolding(database, log);
  const directory = startDirectoryRefresh(config, createDirectoryKeeper(database), log);
  const stop = async () => {
    releases?.stop();
    policy.stop();
    await Promise.all(servers.map((server) => server.stop()));
    await otherWards.stop();
    await directory.stop();
    await folding.stop();
    await accessLog.stop();
    await database.destroy();
  };
  try {
    const releaseReader = await openReleaseReader(database, log);
    servers.push(
      ...(await createServers(config, database, contract, {
        log,
        accessLog,
        releaseReader,
        otherWards,
        policy,
      })),
    );
    const [cityUrl = '', deskUrl = ''] = await Promise.all(
      servers.map((server, place) => server.listen(config.host, place === 0 ? config.port : config.deskPort)),
    );
    log.info({ ward: config.ward }, 'ward node is listening');
    return { ward: config.ward, cityUrl, deskUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
