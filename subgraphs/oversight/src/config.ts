import { httpUrl, milliseconds, onOff, port, readEnv } from '@kakehashi/shared/read-env.ts';
import { z } from 'zod';

/** Settings of the oversight subgraph. */
export interface OversightConfig {
  readonly host: string;
  readonly port: number;
  readonly tokens: { readonly issuer: string; readonly audience: string; readonly jwksUrl: string };
  /** Oversight's X25519 private key, with which it agrees on a key with every node and with the gateway. */
  readonly privateKey: string;
  readonly gatewayPublicKey: string;
  readonly nodesFile: string;
  /** Longest time for one answer and, inside it, for one node, in milliseconds. */
  readonly budgetMs: number;
  readonly nodeBudgetMs: number;
  readonly introspection: boolean;
  /** Where the demo's clock started; the machine's own time when absent. */
  readonly clockStartAt?: Date;
  readonly logLevel: string;
}

/** Reads oversight's settings. Throws a `SettingsError` that names every bad one. */
export function readOversightConfig(env: NodeJS.ProcessEnv): OversightConfig {
  const settings = readEnv(env, {
    HOST: z.string().default('127.0.0.1'),
    PORT: port.default(4003),
    TOKEN_ISSUER: httpUrl,
    TOKEN_AUDIENCE: z.string().default('kakehashi'),
    TOKEN_JWKS_URL: httpUrl,
    ASSERTION_PRIVATE_KEY: z.string(),
    GATEWAY_PUBLIC_KEY: z.string(),
    NODES_FILE: z.string(),
    BUDGET_MS: milliseconds.default(1_400),
    NODE_BUDGET_MS: milliseconds.default(1_000),
    INTROSPECTION: onOff.default(false),
    CLOCK_START_AT: z.iso.datetime({ offset: true }).optional(),
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
    gatewayPublicKey: settings.GATEWAY_PUBLIC_KEY,
    nodesFile: settings.NODES_FILE,
    budgetMs: settings.BUDGET_MS,
    nodeBudgetMs: settings.NODE_BUDGET_MS,
    introspection: settings.INTROSPECTION,
    ...(settings.CLOCK_START_AT === undefined ? {} : { clockStartAt: new Date(settings.CLOCK_START_AT) }),
    logLevel: settings.LOG_LEVEL,
  };
}
