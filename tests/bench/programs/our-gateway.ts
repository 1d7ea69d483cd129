import { join } from 'node:path';
import { measureOnly } from '@kakehashi/gateway/src/admission/admission-rules.ts';
import { createGateway } from '@kakehashi/gateway/src/gateway.ts';
import { createLog } from '@kakehashi/shared/logger.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { readTold, reportReady } from './told.ts';
import type { ToldToContestant } from './told-to-contestants.ts';

const { setting, nodes, nodesFile, oversightUrl } = readTold() as ToldToContestant;
const gateway = await createGateway(
  {
    host: '127.0.0.1',
    port: 0,
    tokens: { issuer: setting.issuer, audience: 'kakehashi', jwksUrl: nodes.jwks },
    privateKey: setting.gateway.privateKey,
    nodesFile,
    supergraphFile: join(findProjectRoot(), 'shared', 'contract', 'supergraph.graphql'),
    city: { url: nodes.city, publicKey: setting.city.publicKey },
    oversight: { url: oversightUrl, publicKey: setting.oversight.publicKey },
    budgetMs: 6_000,
    nodeBudgetMs: 5_000,
    admission: measureOnly,
    explorer: false,
    page: { signInIssuer: setting.issuer, clientId: 'none', scope: 'openid', demo: false },
    logLevel: 'error',
  },
  createLog('gateway', 'error'),
);
reportReady(`${gateway.url}/graphql`);
