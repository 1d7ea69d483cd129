import { claimSettings, readClaimNames, type ClaimNames } from '@kakehashi/shared/identity/claim-names.ts';
import { httpUrl, milliseconds, onOff, port, readEnv, withPlurals } from '@kakehashi/shared/read-env.ts';
import { z } from 'zod';

const settings = {
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  MIGRATION_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(4002),
  POOL_SIZE: z.coerce.number().int().min(1).max(100).default(4),
  TOKEN_ISSUER: z.string().min(1),
  TOKEN_AUDIENCE: z.string().min(1).default('kakehashi'),
  TOKEN_JWKS_URL: httpUrl.optional(),
  ...claimSettings,
  ASSERTION_PRIVATE_KEY: z.string().min(1),
  GATEWAY_PUBLIC_KEY: z.string().min(1),
  CLOCK_START_AT: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
  INTROSPECTION: onOff.default(false),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  BUDGET_MS: milliseconds.default(1_000),
};

/** Everything that the city subgraph needs to be told. */
export interface CityConfig {
  readonly databaseUrl: string;
  /** URL of the same database for the role that owns its tables; that of `databaseUrl` when left out. */
  readonly migrationDatabaseUrl?: string;
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly poolSize: number;
  readonly tokenIssuer: string;
  readonly tokenAudience: string;
  /** Where the issuer's keys are; its discovery document says so when left out. */
  readonly tokenJwksUrl?: string;
  /** How the issuer calls the claims; our own names when left out. */
  readonly tokenClaims?: ClaimNames;
  /** The city's own X25519 private key, base64url DER; several, separated by commas, while it is rotated. */
  readonly assertionPrivateKey: string;
  /** The gateway's X25519 public key, base64url DER; several, separated by commas, while it is rotated. */
  readonly gatewayPublicKey: string;
  /** Where the demonstration's clock starts; the machine's clock without it. */
  readonly clockStartAt?: Date;
  readonly introspection: boolean;
  readonly logLevel: string;
  /** Longest time for one answer, in milliseconds. */
  readonly budgetMs: number;
}

/** Reads the configuration from the environment, that of this process unless told. Throws `SettingsError` that names every bad setting. */
export function readCityConfig(env: NodeJS.ProcessEnv = process.env): CityConfig {
  const given = readEnv(withPlurals(env, 'ASSERTION_PRIVATE_KEY', 'GATEWAY_PUBLIC_KEY'), settings);
  return {
    databaseUrl: given.DATABASE_URL,
    ...(given.MIGRATION_DATABASE_URL && { migrationDatabaseUrl: given.MIGRATION_DATABASE_URL }),
    host: given.HOST,
    port: given.PORT,
    poolSize: given.POOL_SIZE,
    tokenIssuer: given.TOKEN_ISSUER,
    tokenAudience: given.TOKEN_AUDIENCE,
    ...(given.TOKEN_JWKS_URL === undefined ? {} : { tokenJwksUrl: given.TOKEN_JWKS_URL }),
    tokenClaims: readClaimNames(given),
    assertionPrivateKey: given.ASSERTION_PRIVATE_KEY,
    gatewayPublicKey: given.GATEWAY_PUBLIC_KEY,
    ...(given.CLOCK_START_AT === undefined ? {} : { clockStartAt: given.CLOCK_START_AT }),
    introspection: given.INTROSPECTION,
    logLevel: given.LOG_LEVEL,
    budgetMs: given.BUDGET_MS,
  };
}
