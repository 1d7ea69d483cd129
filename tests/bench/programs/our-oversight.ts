import { createOversightSubgraph } from '@kakehashi/oversight/src/oversight-subgraph.ts';
import { createLog } from '@kakehashi/shared/logger.ts';
import { readTold, reportReady } from './told.ts';
import type { ToldToContestant } from './told-to-contestants.ts';

const { setting, nodes, nodesFile, oversightDatabase = '' } = readTold() as ToldToContestant;
const oversight = await createOversightSubgraph(
  {
    host: '127.0.0.1',
    port: 0,
    tokens: { issuer: setting.issuer, audience: 'kakehashi', jwksUrl: nodes.jwks },
    privateKey: setting.oversight.privateKey,
    gatewayPublicKey: setting.gateway.publicKey,
    nodesFile,
    databaseUrl: oversightDatabase,
    budgetMs: 5_900,
    nodeBudgetMs: 5_000,
    introspection: false,
    logLevel: 'error',
  },
  createLog('oversight', 'error'),
);
reportReady(oversight.url);
