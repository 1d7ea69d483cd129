import { join } from 'node:path';
import { httpUrl, milliseconds, onOff, port, readEnv } from '@kakehashi/shared/read-env.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { z } from 'zod';

/** Settings of the gateway. */
export interface GatewayConfig {
  readonly host: string;
  readonly port: number;
  readonly tokens: { readonly issuer: string; readonly audience: string; readonly jwksUrl: string };
  /** The gateway's X25519 private key, with which it agrees on a key with every node. */
  readonly privateKey: string;
  readonly nodesFile: string;
  readonly supergraphFile: string;
  readonly city: { readonly url: string; readonly publicKey: string };
  readonly oversight: { readonly url: string; readonly publicKey: string };
  /** Longest time for one answer and, inside it, for one node, in milliseconds. */
  readonly budgetMs: number;
  readonly nodeBudgetMs: number;
  /** Whether introspection and the explorer page are open. */
  readonly explorer: boolean;
  /** Folder of the built pages; no pages without it. */
  readonly dashboardFolder?: string;
  readonly page: { readonly signInIssuer: string; readonly referenceDate?: string; readonly demo: boolean };
  readonly logLevel: string;
}

/** Reads the gateway's settings. Throws a `SettingsError` that names every bad one. */
export function readGatewayConfig(env: NodeJS.ProcessEnv): GatewayConfig {
  const root = findProjectRoot();
  const settings = readEnv(env, {
    HOST: z.string().default('127.0.0.1'),
    PORT: port.default(4000),
    TOKEN_ISSUER: httpUrl,
    TOKEN_AUDIENCE: z.string().default('kakehashi'),
    TOKEN_JWKS_URL: httpUrl,
    ASSERTION_PRIVATE_KEY: z.string(),
    NODES_FILE: z.string(),
    SUPERGRAPH_FILE: z.string().default(join(root, 'shared', 'contract', 'supergraph.graphql')),
    CITY_URL: httpUrl,
    CITY_PUBLIC_KEY: z.string(),
    OVERSIGHT_URL: httpUrl,
    OVERSIGHT_PUBLIC_KEY: z.string(),
    BUDGET_MS: milliseconds.default(1_500),
    NODE_BUDGET_MS: milliseconds.default(1_000),
    INTROSPECTION: onOff.default(false),
    DASHBOARD_FOLDER: z.string().optional(),
    SIGN_IN_ISSUER: httpUrl.optional(),
    REFERENCE_DATE: z.iso.date().optional(),
    DEMO: onOff.default(false),
    LOG_LEVEL: z.string().default('info'),
  });
  return {
    host: settings.HOST,
    port: settings.PORT,
    tokens: {
      issuer: settings.TOKEN_ISSUER,
      audience: settings.TOKEN_AUDIENCE,
      jwksUrl: settings.TOKEN_JWKS_URL,
    },
    privateKey: settings.ASSERTION_PRIVATE_KEY,
    nodesFile: settings.NODES_FILE,
    supergraphFile: settings.SUPERGRAPH_FILE,
    city: { url: settings.CITY_URL, publicKey: settings.CITY_PUBLIC_KEY },
    oversight: { url: settings.OVERSIGHT_URL, publicKey: settings.OVERSIGHT_PUBLIC_KEY },
    budgetMs: settings.BUDGET_MS,
    nodeBudgetMs: settings.NODE_BUDGET_MS,
    explorer: settings.INTROSPECTION,
    ...(settings.DASHBOARD_FOLDER === undefined ? {} : { dashboardFolder: settings.DASHBOARD_FOLDER }),
    page: {
      signInIssuer: settings.SIGN_IN_ISSUER ?? settings.TOKEN_ISSUER,
      ...(settings.REFERENCE_DATE === undefined ? {} : { referenceDate: settings.REFERENCE_DATE }),
      demo: settings.DEMO,
    },
    logLevel: settings.LOG_LEVEL,
  };
}
