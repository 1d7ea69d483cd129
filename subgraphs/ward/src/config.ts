import { claimSettings, readClaimNames, type ClaimNames } from '@kakehashi/shared/identity/claim-names.ts';
import { z } from 'zod';
import { isWardCode, type WardCode } from '@kakehashi/shared/ward-code.ts';
import { readServerTls, serverTlsSettings, type ServerTls } from '@kakehashi/shared/identity/tls-settings.ts';
import { usualDueDay } from './domain/monthly-report.ts';
import {
  httpUrl,
  milliseconds,
  onOff,
  port,
  readEnv,
  SettingsError,
  withPlurals,
} from '@kakehashi/shared/read-env.ts';

/** Settings of one ward node. */
export interface WardNodeConfig {
  readonly ward: WardCode;
  /** PostgreSQL URL of this node's own database. */
  readonly databaseUrl: string;
  /** URL of the same database for the role that owns its tables; that of `databaseUrl` when left out. */
  readonly migrationDatabaseUrl?: string;
  readonly host: string;
  /** Port for the city's side, 0 for any free one. */
  readonly port: number;
  /** Port for the ward's own desk, 0 for any free one. */
  readonly deskPort: number;
  /** Database connections at most. */
  readonly poolSize: number;
  readonly tokenIssuer: string;
  readonly tokenAudience: string;
  /** Where the issuer's keys are; its discovery document says so when left out. */
  readonly tokenJwksUrl?: string;
  /** How the issuer calls the claims; our own names when left out. */
  readonly tokenClaims?: ClaimNames;
  /** This node's X25519 private key; several, separated by commas, while it is rotated. */
  readonly assertionPrivateKey: string;
  /** X25519 public keys whose assertions are trusted; each may be several, separated by commas, while it is rotated. */
  readonly gatewayPublicKey: string;
  readonly oversightPublicKey: string;
  /** The file in which the node's operator refuses more than the default policy does; without it the default is in force. */
  readonly policyFile?: string;
  /** How other wards are reached for hand-overs; without it cases cannot be handed over to them. */
  readonly otherWards?: {
    /** GraphQL endpoint of the gateway. */
    readonly gatewayUrl: string;
    /** The file of registered nodes with their public keys. */
    readonly nodesFile: string;
  };
  /** The page of the room's staff; none is served without it. */
  readonly deskPages?: {
    /** Folder of the built pages. */
    readonly folder: string;
    /** Issuer of sign-in as the browser reaches it; `tokenIssuer` when left out. */
    readonly signInIssuer?: string;
    /** As what the page is registered at the issuer. */
    readonly signInClient: string;
    /** Scopes that the page asks for, separated by spaces. */
    readonly signInScope: string;
    /** Whether the data is synthetic; the page then says so everywhere. */
    readonly demo: boolean;
  };
  /** How often the copy of the city's directory of resources is refreshed, in milliseconds; once an hour unless told. */
  readonly directoryRefreshMs?: number;
  /** Makes the city's side speak HTTPS and demand a certificate of gateway or oversight in place of an assertion. */
  readonly tls?: ServerTls;
  /** Where the demonstration's clock starts; the machine's clock without it. */
  readonly clockStartAt?: Date;
  readonly introspection: boolean;
  readonly logLevel: string;
  /** Longest time for one answer, in milliseconds. */
  readonly budgetMs: number;
  /** Day of the next month until which a monthly report is due, 1 to 28; the 10th when left out. */
  readonly reportDueDay?: number;
  /** What the rounding of published counts is drawn from; without it the node publishes none. */
  readonly releaseSecret?: Buffer;
  /** How long after its start the node begins to publish closed months, in milliseconds. */
  readonly releaseDelayMs?: number;
}

const wardCode = z
  .string({ error: 'expected a 5-digit ward code' })
  .refine(isWardCode, 'expected a 5-digit ward code');
const databaseUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'expected a postgres:// URL' });
const publicKey = z.string({ error: 'expected an X25519 public key' }).min(1);

const clockStart = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const leastSecretBytes = 32;
const releaseSecret = z
  .string()
  .transform((text) => Buffer.from(text, 'base64url'))
  .refine(
    ({ length }) => length >= leastSecretBytes,
    `expected at least ${leastSecretBytes} bytes as base64url`,
  );

const keyNames = ['ASSERTION_PRIVATE_KEY', 'GATEWAY_PUBLIC_KEY', 'OVERSIGHT_PUBLIC_KEY'];

/** Both or none: a node that knows where the gateway is must also know the keys of the nodes behind it. */
function readOtherWards(
  gatewayUrl: string | undefined,
  nodesFile: string | undefined,
): WardNodeConfig['otherWards'] {
  if (gatewayUrl !== undefined && nodesFile !== undefined) return { gatewayUrl, nodesFile };
  if (gatewayUrl === undefined && nodesFile === undefined) return undefined;
  throw new SettingsError(
    'settings are not acceptable:\n  GATEWAY_URL and NODES_FILE: expected both or none, but got one',
  );
}

const deskPageSettings = {
  DESK_PAGES_FOLDER: z.string().optional(),
  SIGN_IN_ISSUER: httpUrl.optional(),
  SIGN_IN_CLIENT_ID: z.string().min(1).default('kakehashi-dashboard'),
  SIGN_IN_SCOPE: z.string().min(1).default('openid profile offline_access'),
  DEMO: onOff.default(false),
};

type DeskPageSettings = z.output<z.ZodObject<typeof deskPageSettings>>;

function readDeskPages(settings: DeskPageSettings): WardNodeConfig['deskPages'] {
  if (settings.DESK_PAGES_FOLDER === undefined) return undefined;
  return {
    folder: settings.DESK_PAGES_FOLDER,
    ...(settings.SIGN_IN_ISSUER !== undefined && { signInIssuer: settings.SIGN_IN_ISSUER }),
    signInClient: settings.SIGN_IN_CLIENT_ID,
    signInScope: settings.SIGN_IN_SCOPE,
    demo: settings.DEMO,
  };
}

const databaseSettings = { DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: databaseUrl.optional() };
const releaseSettings = {
  RELEASE_SECRET: releaseSecret.optional(),
  RELEASE_DELAY_MS: z.coerce.number().int().min(0).default(30_000),
};

/** Reads the settings of a ward node. Throws `SettingsError` that names every bad one. */
export function readWardConfig(env: NodeJS.ProcessEnv = process.env): WardNodeConfig {
  const settings = readEnv(withPlurals(env, ...keyNames), {
    WARD_CODE: wardCode,
    ...databaseSettings,
    HOST: z.string().default('127.0.0.1'),
    PORT: port,
    DESK_PORT: port,
    POOL_SIZE: z.coerce.number().int().min(1).max(100).default(4),
    TOKEN_ISSUER: z.string({ error: 'expected the issuer of user tokens' }),
    TOKEN_AUDIENCE: z.string().default('kakehashi'),
    TOKEN_JWKS_URL: httpUrl.optional(),
    ...claimSettings,
    ASSERTION_PRIVATE_KEY: z.string({ error: 'expected an X25519 private key' }).min(1),
    GATEWAY_PUBLIC_KEY: publicKey,
    OVERSIGHT_PUBLIC_KEY: publicKey,
    GATEWAY_URL: httpUrl.optional(),
    NODES_FILE: z.string().optional(),
    POLICY_FILE: z.string().optional(),
    DIRECTORY_REFRESH_MS: milliseconds.default(3_600_000),
    ...deskPageSettings,
    ...serverTlsSettings,
    CLOCK_START_AT: clockStart.optional(),
    INTROSPECTION: onOff.default(false),
    LOG_LEVEL: z.string().default('info'),
    BUDGET_MS: milliseconds.default(5_000),
    REPORT_DUE_DAY: z.coerce.number().int().min(1).max(28).default(usualDueDay),
    ...releaseSettings,
  });
  const tls = readServerTls(settings);
  const deskPages = readDeskPages(settings);
  const otherWards = readOtherWards(settings.GATEWAY_URL, settings.NODES_FILE);
  return {
    ward: settings.WARD_CODE,
    databaseUrl: settings.DATABASE_URL,
    ...(settings.MIGRATION_DATABASE_URL && { migrationDatabaseUrl: settings.MIGRATION_DATABASE_URL }),
    host: settings.HOST,
    port: settings.PORT,
    deskPort: settings.DESK_PORT,
    poolSize: settings.POOL_SIZE,
    tokenIssuer: settings.TOKEN_ISSUER,
    tokenAudience: settings.TOKEN_AUDIENCE,
    ...(settings.TOKEN_JWKS_URL === undefined ? {} : { tokenJwksUrl: settings.TOKEN_JWKS_URL }),
    tokenClaims: readClaimNames(settings),
    assertionPrivateKey: settings.ASSERTION_PRIVATE_KEY,
    gatewayPublicKey: settings.GATEWAY_PUBLIC_KEY,
    oversightPublicKey: settings.OVERSIGHT_PUBLIC_KEY,
    ...(otherWards && { otherWards }),
    ...(settings.POLICY_FILE !== undefined && { policyFile: settings.POLICY_FILE }),
    ...(deskPages && { deskPages }),
    directoryRefreshMs: settings.DIRECTORY_REFRESH_MS,
    ...(tls && { tls }),
    ...(settings.CLOCK_START_AT === undefined ? {} : { clockStartAt: settings.CLOCK_START_AT }),
    introspection: settings.INTROSPECTION,
    logLevel: settings.LOG_LEVEL,
    budgetMs: settings.BUDGET_MS,
    ...(settings.RELEASE_SECRET && { releaseSecret: settings.RELEASE_SECRET }),
    releaseDelayMs: settings.RELEASE_DELAY_MS,
    reportDueDay: settings.REPORT_DUE_DAY,
  };
}

/** Settings of the commands with which a node's operator works on its database. */
export interface WardCommandConfig {
  readonly ward: WardCode;
  readonly databaseUrl: string;
  /** URL of the same database for the role that owns its tables. */
  readonly ownerDatabaseUrl: string;
  /** Ed25519 public key of oversight's seals; several, separated by commas, after it was rotated. */
  readonly sealPublicKey?: string;
  /** What the rounding of published counts is drawn from. */
  readonly releaseSecret?: Buffer;
  readonly clockStartAt?: Date;
  /** Where backups are kept. */
  readonly backupFolder?: string;
  /** X25519 public key of those who may read backups. */
  readonly backupPublicKey?: string;
  /** X25519 private keys of those who may read backups, separated by commas. */
  readonly backupPrivateKeys?: string;
}

/** Reads the settings of a ward's commands, which are those of its node and no others. Throws `SettingsError` that names every bad one. */
export function readCommandConfig(env: NodeJS.ProcessEnv = process.env): WardCommandConfig {
  const settings = readEnv(env, {
    WARD_CODE: wardCode,
    DATABASE_URL: databaseUrl,
    MIGRATION_DATABASE_URL: databaseUrl.optional(),
    OVERSIGHT_SEAL_KEY: z.string().optional(),
    RELEASE_SECRET: releaseSecret.optional(),
    CLOCK_START_AT: clockStart.optional(),
    BACKUP_FOLDER: z.string().optional(),
    BACKUP_PUBLIC_KEY: publicKey.optional(),
    BACKUP_PRIVATE_KEY: z.string().optional(),
  });
  return {
    ward: settings.WARD_CODE,
    databaseUrl: settings.DATABASE_URL,
    ownerDatabaseUrl: settings.MIGRATION_DATABASE_URL ?? settings.DATABASE_URL,
    ...(settings.BACKUP_FOLDER && { backupFolder: settings.BACKUP_FOLDER }),
    ...(settings.BACKUP_PUBLIC_KEY && { backupPublicKey: settings.BACKUP_PUBLIC_KEY }),
    ...(settings.BACKUP_PRIVATE_KEY && { backupPrivateKeys: settings.BACKUP_PRIVATE_KEY }),
    ...(settings.OVERSIGHT_SEAL_KEY === undefined ? {} : { sealPublicKey: settings.OVERSIGHT_SEAL_KEY }),
    ...(settings.RELEASE_SECRET && { releaseSecret: settings.RELEASE_SECRET }),
    ...(settings.CLOCK_START_AT && { clockStartAt: settings.CLOCK_START_AT }),
  };
}

/** What setting a node up is told by the environment, because it holds secrets. */
export interface InitConfig {
  /** An administrator of a PostgreSQL server, on which the database is made. */
  readonly adminUrl?: string;
  /** An empty database, and the role that owns it where that is another. */
  readonly databaseUrl?: string;
  readonly migrationDatabaseUrl?: string;
}

/** Reads where the database of a new node is to be. Throws `SettingsError` for what is no PostgreSQL URL. */
export function readInitConfig(env: NodeJS.ProcessEnv = process.env): InitConfig {
  const { PG_ADMIN_URL, DATABASE_URL, MIGRATION_DATABASE_URL } = readEnv(env, {
    PG_ADMIN_URL: databaseUrl.optional(),
    DATABASE_URL: databaseUrl.optional(),
    MIGRATION_DATABASE_URL: databaseUrl.optional(),
  });
  return {
    ...(PG_ADMIN_URL && { adminUrl: PG_ADMIN_URL }),
    ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
    ...(MIGRATION_DATABASE_URL && { migrationDatabaseUrl: MIGRATION_DATABASE_URL }),
  };
}
