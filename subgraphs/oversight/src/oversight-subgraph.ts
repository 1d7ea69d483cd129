import { createOversightSchema } from './schema/oversight-schema.ts';
import { createAccessTrail } from '@kakehashi/shared/access-log/access-trail.ts';
import { openAccessLogBehind } from '@kakehashi/shared/access-log/open-access-log.ts';
import { createClock } from '@kakehashi/shared/clock.ts';
import { parsePrivateKeys } from '@kakehashi/shared/identity/agreed-key.ts';
import { agreeWithIssuers, createAssertionSigner } from '@kakehashi/shared/identity/assertion-signer.ts';
import { createAssertionVerifier } from '@kakehashi/shared/identity/assertion.ts';
import { readTlsFiles } from '@kakehashi/shared/identity/tls-files.ts';
import { createTokenVerifier } from '@kakehashi/shared/identity/token-settings.ts';
import type { Log } from '@kakehashi/shared/logger.ts';
import { createCityCaller } from '@kakehashi/shared/nodes/city-caller.ts';
import { followRegistry } from '@kakehashi/shared/nodes/follow-registry.ts';
import { watchNodeRegistry } from '@kakehashi/shared/nodes/registry-watch.ts';
import { boundRepresentations } from '@kakehashi/shared/server/bound-representations.ts';
import { createGraphqlServer } from '@kakehashi/shared/server/graphql-server.ts';
import { createCursorSeal, sealCursors } from '@kakehashi/shared/server/seal-cursors.ts';
import type { OversightConfig } from './config.ts';
import type { OversightContext } from './oversight-context.ts';
import { createOversightDatabase } from './database/oversight-database.ts';
import { keepEntries } from './database/keep-entries.ts';
import { createOversightMemory } from './database/typeorm-oversight-memory.ts';
import { createSealRepository } from './database/typeorm-seal-repository.ts';
import { noSeals, type SealRepository } from './domain/kept-seal.ts';
import { createReleaseLedger } from './database/typeorm-release-ledger.ts';
import type { ReleaseLedger } from './domain/release-ledger.ts';
import { createLastAnswers, noLastAnswers } from './memory/last-answers.ts';
import { createNodeWatch } from './scatter/node-watch.ts';
import { createLogSealer } from './scatter/seal-logs.ts';

/** A running oversight subgraph. */
export interface OversightSubgraph {
  /** Its GraphQL endpoint. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Without a database nothing published is given, because nobody could say to whom. */
const noLedger: ReleaseLedger = {
  record: () => Promise.reject(new Error('expected a database for the ledger, but got none')),
  list: () => Promise.reject(new Error('expected a database for the ledger, but got none')),
};

const usualQuota = 50_000;

/** What oversight remembers of the nodes, in its own database; it is up to date or, when the database is down, silent. */
async function openMemory({ databaseUrl, migrationDatabaseUrl }: OversightConfig, log: Log) {
  const watch = createNodeWatch();
  if (databaseUrl === undefined) {
    log.warn(
      'no DATABASE_URL is set: no last answers, no access log and no seals are kept, and nothing published is given',
    );
    const accessLog = openAccessLogBehind(() => Promise.resolve(), log);
    const nothing = { lastAnswers: noLastAnswers, seals: noSeals, ledger: noLedger };
    return { ...nothing, watch, accessLog, stop: () => Promise.resolve() };
  }
  const database = createOversightDatabase(
    { databaseUrl, ...(migrationDatabaseUrl !== undefined && { migrationDatabaseUrl }) },
    log,
  );
  const lastAnswers = createLastAnswers({ memory: createOversightMemory(database), watch, log });
  await lastAnswers.start();
  const accessLog = openAccessLogBehind((entries) => keepEntries(database, entries), log);
  return {
    watch,
    lastAnswers,
    seals: createSealRepository(database),
    accessLog,
    ledger: createReleaseLedger(database),
    stop: async () => {
      await lastAnswers.stop();
      await accessLog.stop();
      await database.stop();
    },
  };
}

/** Seals the nodes' logs when there is a key to sign with. */
function openSealer({ sealPrivateKey }: OversightConfig, seals: SealRepository, log: Log) {
  if (sealPrivateKey !== undefined)
    return createLogSealer({ seals, privateKey: sealPrivateKey, now: () => new Date(), log });
  log.warn('no SEAL_PRIVATE_KEY is set: the ends of the access logs are not signed');
  return undefined;
}

/** Wires and starts oversight. Neither ward nodes nor its own database keep it from starting when they are down. */
export async function createOversightSubgraph(config: OversightConfig, log: Log): Promise<OversightSubgraph> {
  const registry = watchNodeRegistry(config.nodesFile, log);
  const privateKeys = parsePrivateKeys(config.privateKey);
  const caller = createCityCaller(
    createAssertionSigner('oversight', privateKeys),
    config.nodeBudgetMs,
    config.nodeTls && readTlsFiles(config.nodeTls),
  );
  followRegistry(registry, caller);
  const { watch, lastAnswers, seals, ledger, accessLog, ...memory } = await openMemory(config, log);
  const sealer = openSealer(config, seals, log);
  const { nodeBudgetMs } = config;
  const access = { caller, watch, clock: createClock(config.clockStartAt), nodeBudgetMs };
  const releases = { ledger, quota: config.releaseQuota ?? usualQuota };
  const server = await createGraphqlServer<OversightContext>({
    executable: {
      schema: sealCursors(createOversightSchema(), createCursorSeal(privateKeys)),
      plugins: [accessLog.plugin],
    },
    identity: {
      verifyUserToken: createTokenVerifier(config.tokens),
      verifyAssertion: createAssertionVerifier({
        audience: 'oversight',
        keys: agreeWithIssuers('oversight', privateKeys, { gateway: config.gatewayPublicKey }),
      }),
    },
    createContext: (request) => {
      const nodes = { ...access, registry: registry.current() };
      sealer?.sealDue(request, nodes);
      const trail = createAccessTrail({ ...request, node: 'oversight', clock: access.clock });
      return {
        ...request,
        nodes,
        lastAnswers,
        seals,
        trail,
        tallyLoaders: new Map(),
        tallyBatches: new Map(),
        releases,
      };
    },
    budgetMs: config.budgetMs,
    askedBy: 'programs',
    admit: boundRepresentations(5_000),
    maxBodyBytes: 4 * 1024 * 1024,
    introspection: config.introspection,
    isReady: () => Promise.resolve(true),
    log,
  });
  return {
    url: await server.listen(config.host, config.port),
    stop: async () => {
      await server.stop();
      await sealer?.settle();
      await memory.stop();
      await caller.stop();
      registry.stop();
    },
  };
}
