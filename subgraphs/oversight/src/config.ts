import { clientTlsSettings, readClientTls } from '@kakehashi/shared/identity/tls-settings.ts';
import type { TlsFiles } from '@kakehashi/shared/identity/tls-files.ts';
import { readTokenRules, tokenSettings, type TokenRules } from '@kakehashi/shared/identity/token-settings.ts';
import { milliseconds, onOff, port, readEnv, withPlurals } from '@kakehashi/shared/read-env.ts';
import { z } from 'zod';

/** Settings of the oversight subgraph. */
export interface OversightConfig {
  readonly host: string;
  readonly port: number;
  readonly tokens: TokenRules;
  /** Oversight's X25519 private key, with which it agrees on a key with every node and with the gateway; several, separated by commas, while it is rotated. */
  readonly privateKey: string;
  readonly gatewayPublicKey: string;
  readonly nodesFile: string;
  /** Oversight's certificate and the CA of the nodes', for nodes that are asked over mutual TLS. */
  readonly nodeTls?: TlsFiles;
  /** PostgreSQL URL of oversight's own database. Without one, or while it is down, oversight answers all the same, without last answers. */
  readonly databaseUrl?: string;
  /** URL of the same database for the role that owns its tables; that of `databaseUrl` when left out. */
  readonly migrationDatabaseUrl?: string;
  /** Ed25519 private key with which oversight signs the ends of the nodes' access logs; without one none is signed. */
  readonly sealPrivateKey?: string;
  /** Longest time for one answer and, inside it, for one node, in milliseconds. */
  readonly budgetMs: number;
  readonly nodeBudgetMs: number;
  readonly introspection: boolean;
  /** Where the demo's clock started; the machine's own time when absent. */
  readonly clockStartAt?: Date;
  readonly logLevel: string;
  /** Most different published cells that one person is given for one purpose; 50,000 without it. */
  readonly releaseQuota?: number;
}

const databaseUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'expected a postgres:// URL' });

/** Reads oversight's settings. Throws a `SettingsError` that names every bad one. */
export function readOversightConfig(env: NodeJS.ProcessEnv): OversightConfig {
  const settings = readEnv(withPlurals(env, 'ASSERTION_PRIVATE_KEY', 'GATEWAY_PUBLIC_KEY'), {
    HOST: z.string().default('127.0.0.1'),
    PORT: port.default(4003),
    ...tokenSettings,
    ASSERTION_PRIVATE_KEY: z.string(),
    GATEWAY_PUBLIC_KEY: z.string(),
    NODES_FILE: z.string(),
    ...clientTlsSettings,
    DATABASE_URL: databaseUrl.optional(),
    MIGRATION_DATABASE_URL: databaseUrl.optional(),
    SEAL_PRIVATE_KEY: z.string().optional(),
    BUDGET_MS: milliseconds.default(1_400),
    NODE_BUDGET_MS: milliseconds.default(1_000),
    INTROSPECTION: onOff.default(false),
    CLOCK_START_AT: z.iso.datetime({ offset: true }).optional(),
    LOG_LEVEL: z.string().default('info'),
    RELEASE_QUOTA: z.coerce.number().int().positive().optional(),
  });
  const nodeTls = readClientTls(settings);
  return {
    host: settings.HOST,
    port: settings.PORT,
    tokens: readTokenRules(settings),
    privateKey: settings.ASSERTION_PRIVATE_KEY,
    gatewayPublicKey: settings.GATEWAY_PUBLIC_KEY,
    nodesFile: settings.NODES_FILE,
    ...(nodeTls && { nodeTls }),
    ...(settings.DATABASE_URL === undefined ? {} : { databaseUrl: settings.DATABASE_URL }),
    ...(settings.MIGRATION_DATABASE_URL && { migrationDatabaseUrl: settings.MIGRATION_DATABASE_URL }),
    ...(settings.SEAL_PRIVATE_KEY === undefined ? {} : { sealPrivateKey: settings.SEAL_PRIVATE_KEY }),
    budgetMs: settings.BUDGET_MS,
    nodeBudgetMs: settings.NODE_BUDGET_MS,
    introspection: settings.INTROSPECTION,
    ...(settings.CLOCK_START_AT === undefined ? {} : { clockStartAt: new Date(settings.CLOCK_START_AT) }),
    logLevel: settings.LOG_LEVEL,
    ...(settings.RELEASE_QUOTA === undefined ? {} : { releaseQuota: settings.RELEASE_QUOTA }),
  };
}
