import { join } from 'node:path';
import { createCitySubgraph, type CitySubgraph } from '@kakehashi/city/src/city-subgraph.ts';
import { measureOnly } from '@kakehashi/gateway/src/admission/admission-rules.ts';
import type { GatewayConfig } from '@kakehashi/gateway/src/config.ts';
import { createGateway, type Gateway } from '@kakehashi/gateway/src/gateway.ts';
import {
  createOversightSubgraph,
  type OversightSubgraph,
} from '@kakehashi/oversight/src/oversight-subgraph.ts';
import { createSilentLog } from '@kakehashi/shared/logger.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { listening, tokensOf, trustOf, type CitySetting } from './city-setting.ts';

/** Starts the city subgraph of a test city. */
export function startCity(setting: CitySetting): Promise<CitySubgraph> {
  const own = {
    ...setting.programDatabase('city'),
    assertionPrivateKey: setting.keysOf('city').privateKey,
    port: 0,
    poolSize: 4,
    budgetMs: setting.nodeBudgetMs,
  };
  return createCitySubgraph({ ...listening, ...trustOf(setting), ...own }, createSilentLog());
}

/** Starts oversight, on any free port unless told. */
export function startOversight(setting: CitySetting, port = 0): Promise<OversightSubgraph> {
  const { nodesFile, nodeBudgetMs, keysOf } = setting;
  const own = {
    tokens: tokensOf(setting),
    privateKey: keysOf('oversight').privateKey,
    gatewayPublicKey: keysOf('gateway').publicKey,
    ...setting.programDatabase('oversight'),
    ...(setting.sealPrivateKey && { sealPrivateKey: setting.sealPrivateKey }),
    port,
    nodesFile,
    budgetMs: nodeBudgetMs + 400,
    nodeBudgetMs,
  };
  return createOversightSubgraph({ ...listening, ...own }, setting.log ?? createSilentLog());
}

/** Starts a gateway before a city and oversight that run already; `over` replaces single settings. */
export function startGateway(
  setting: CitySetting,
  city: Pick<CitySubgraph, 'url'>,
  oversight: Pick<OversightSubgraph, 'url'>,
  over: Partial<GatewayConfig> = {},
): Promise<Gateway> {
  const { nodesFile, nodeBudgetMs, keysOf, issuer } = setting;
  const config = {
    host: '127.0.0.1',
    port: 0,
    tokens: tokensOf(setting),
    privateKey: keysOf('gateway').privateKey,
    nodesFile,
    supergraphFile:
      setting.supergraphFile ?? join(findProjectRoot(), 'shared', 'contract', 'supergraph.graphql'),
    ...(setting.contractHistoryFolder && { contractHistoryFolder: setting.contractHistoryFolder }),
    city: { url: city.url, publicKey: keysOf('city').publicKey },
    oversight: { url: oversight.url, publicKey: keysOf('oversight').publicKey },
    budgetMs: nodeBudgetMs + 500,
    nodeBudgetMs,
    admission: setting.admission ?? measureOnly,
    explorer: false,
    page: {
      signInIssuer: issuer.issuer,
      clientId: 'kakehashi-dashboard',
      scope: 'openid',
      demo: false,
    },
    logLevel: 'silent',
    ...over,
  };
  return createGateway(config, setting.log ?? createSilentLog());
}
