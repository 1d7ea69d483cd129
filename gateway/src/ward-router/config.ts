import { readTokenRules, tokenSettings, type TokenRules } from '@kakehashi/shared/identity/token-settings.ts';
import { join } from 'node:path';
import {
  httpUrl,
  milliseconds,
  onOff,
  port,
  readEnv,
  SettingsError,
  withPlurals,
} from '@kakehashi/shared/read-env.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { z } from 'zod';
import {
  readAdmissionRules,
  routerAdmissionSettings,
  type AdmissionRules,
} from '../admission/admission-rules.ts';

/** Settings of the ward router. */
export interface WardRouterConfig {
  readonly host: string;
  readonly port: number;
  readonly tokens: TokenRules;
  /** The gateway's X25519 private key: to nodes, city and oversight this program is the gateway. */
  readonly privateKey: string;
  readonly nodesFile: string;
  /** The ward contract, which is served as `_service { sdl }` and against which questions are validated. */
  readonly contractFile: string;
  /** The subgraphs beside the wards that the router in front reaches through this program. */
  readonly city: { readonly url: string; readonly publicKey: string };
  readonly oversight: { readonly url: string; readonly publicKey: string };
  /** Secret by which the router in front proves itself; absent only where it was switched off, on loopback. */
  readonly routerKey: string | undefined;
  /** What is admitted at the `ward` subgraph's own endpoint. */
  readonly admission: AdmissionRules;
  /** Longest time for one answer and, inside it, for one node, in milliseconds. */
  readonly budgetMs: number;
  readonly nodeBudgetMs: number;
  readonly logLevel: string;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

function readRouterKey(settings: {
  HOST: string;
  ROUTER_KEY?: string | undefined;
  WITHOUT_ROUTER_KEY: boolean;
}) {
  if (settings.ROUTER_KEY !== undefined) return settings.ROUTER_KEY;
  if (settings.WITHOUT_ROUTER_KEY && loopback.has(settings.HOST)) return undefined;
  throw new SettingsError(
    'settings are not acceptable:\n  ROUTER_KEY: expected a secret of at least 32 characters; WITHOUT_ROUTER_KEY=on does without it on loopback only',
  );
}

/** Reads the ward router's settings. Throws a `SettingsError` that names every bad one. */
export function readWardRouterConfig(env: NodeJS.ProcessEnv): WardRouterConfig {
  const settings = readEnv(withPlurals(env, 'ASSERTION_PRIVATE_KEY'), {
    HOST: z.string().default('127.0.0.1'),
    PORT: port.default(4050),
    ...tokenSettings,
    ASSERTION_PRIVATE_KEY: z.string(),
    NODES_FILE: z.string(),
    CONTRACT_FILE: z.string().default(join(findProjectRoot(), 'shared', 'contract', 'ward.graphql')),
    CITY_URL: httpUrl,
    CITY_PUBLIC_KEY: z.string(),
    OVERSIGHT_URL: httpUrl,
    OVERSIGHT_PUBLIC_KEY: z.string(),
    ROUTER_KEY: z.string().min(32).optional(),
    WITHOUT_ROUTER_KEY: onOff.default(false),
    ...routerAdmissionSettings,
    BUDGET_MS: milliseconds.default(1_500),
    NODE_BUDGET_MS: milliseconds.default(1_000),
    LOG_LEVEL: z.string().default('info'),
  });
  return {
    host: settings.HOST,
    port: settings.PORT,
    tokens: readTokenRules(settings),
    privateKey: settings.ASSERTION_PRIVATE_KEY,
    nodesFile: settings.NODES_FILE,
    contractFile: settings.CONTRACT_FILE,
    city: { url: settings.CITY_URL, publicKey: settings.CITY_PUBLIC_KEY },
    oversight: { url: settings.OVERSIGHT_URL, publicKey: settings.OVERSIGHT_PUBLIC_KEY },
    routerKey: readRouterKey(settings),
    admission: readAdmissionRules(settings),
    budgetMs: settings.BUDGET_MS,
    nodeBudgetMs: settings.NODE_BUDGET_MS,
    logLevel: settings.LOG_LEVEL,
  };
}
