import path from 'node:path';
import { tokenAudience } from '../identity/issue-token.ts';
import type { KeyPairText } from '@kakehashi/shared/identity/agreed-key.ts';
import type { ProvisionedUrls } from '../postgres/provision-databases.ts';
import type { KeyPairOf } from './city-keys.ts';
import type { ReleaseSecretOf } from './release-secrets.ts';
import { type CityPlan, host, type PlannedNode } from './city-plan.ts';

/** The last day of the synthetic year. */
const referenceDate = '2025-03-31';

/** Where the demo's clock starts: the end of business on that day, so that the whole year lies behind it. */
const clockStartAt = `${referenceDate}T17:00:00+09:00`;

/** Environment variables of one program. */
export type Settings = Readonly<Record<string, string>>;

/** What the settings of every program are made of. */
export interface SettingsSource {
  readonly plan: CityPlan;
  readonly root: string;
  readonly keyPairOf: KeyPairOf;
  readonly releaseSecretOf: ReleaseSecretOf;
  /** With which oversight seals the nodes' access logs. */
  readonly sealKeys: KeyPairText;
  readonly nodesFile: string;
  readonly databases: ProvisionedUrls;
}

function commonSettings({ plan, root, keyPairOf }: SettingsSource, name: string): Settings {
  return {
    KAKEHASHI_HOME: root,
    HOST: host,
    TOKEN_ISSUER: plan.issuerOrigin,
    TOKEN_AUDIENCE: tokenAudience,
    TOKEN_JWKS_URL: `http://${host}:${plan.ports.issuer}/jwks`,
    ASSERTION_PRIVATE_KEY: keyPairOf(name).privateKey,
    CLOCK_START_AT: new Date(clockStartAt).toISOString(),
  };
}

/** The role that a program works as, and the one that owns its tables. */
function databaseSettings({ databases }: SettingsSource, name: string): Settings {
  const url = databases.programUrls.get(name);
  const ownerUrl = databases.urls.get(name);
  if (url === undefined || ownerUrl === undefined)
    throw new RangeError(`expected a database for ${name}, but got none`);
  return { DATABASE_URL: url, MIGRATION_DATABASE_URL: ownerUrl };
}

/** The settings of one ward node: its own database and key, and whose assertions it trusts. */
export function wardSettings(source: SettingsSource, node: PlannedNode): Settings {
  return {
    ...commonSettings(source, node.ward.code),
    WARD_CODE: node.ward.code,
    ...databaseSettings(source, node.database),
    PORT: String(node.port),
    DESK_PORT: String(node.deskPort),
    RELEASE_SECRET: source.releaseSecretOf(node.ward.code),
    GATEWAY_PUBLIC_KEY: source.keyPairOf('gateway').publicKey,
    OVERSIGHT_PUBLIC_KEY: source.keyPairOf('oversight').publicKey,
    GATEWAY_URL: `http://127.0.0.1:${String(source.plan.ports.gateway)}/graphql`,
    NODES_FILE: source.nodesFile,
    DESK_PAGES_FOLDER: path.join(source.root, 'dashboard/dist'),
    SIGN_IN_ISSUER: source.plan.issuerOrigin,
    DEMO: 'on',
  };
}

/** The settings of the city subgraph. */
export function citySettings(source: SettingsSource): Settings {
  return {
    ...commonSettings(source, 'city'),
    ...databaseSettings(source, 'city'),
    PORT: String(source.plan.ports.city),
    GATEWAY_PUBLIC_KEY: source.keyPairOf('gateway').publicKey,
    OVERSIGHT_PUBLIC_KEY: source.keyPairOf('oversight').publicKey,
  };
}

/** The settings of the oversight subgraph. */
export function oversightSettings(source: SettingsSource): Settings {
  return {
    ...commonSettings(source, 'oversight'),
    ...databaseSettings(source, 'oversight'),
    PORT: String(source.plan.ports.oversight),
    NODES_FILE: source.nodesFile,
    SEAL_PRIVATE_KEY: source.sealKeys.privateKey,
    GATEWAY_PUBLIC_KEY: source.keyPairOf('gateway').publicKey,
    CITY_URL: source.plan.cityUrl,
    CITY_PUBLIC_KEY: source.keyPairOf('city').publicKey,
  };
}

/** The settings of the gateway. */
export function gatewaySettings(source: SettingsSource): Settings {
  const { plan, root, keyPairOf } = source;
  return {
    ...commonSettings(source, 'gateway'),
    PORT: String(plan.ports.gateway),
    NODES_FILE: source.nodesFile,
    CITY_URL: plan.cityUrl,
    CITY_PUBLIC_KEY: keyPairOf('city').publicKey,
    OVERSIGHT_URL: plan.oversightUrl,
    OVERSIGHT_PUBLIC_KEY: keyPairOf('oversight').publicKey,
    SUPERGRAPH_FILE: path.join(root, 'shared/contract/supergraph.graphql'),
    DASHBOARD_FOLDER: path.join(root, 'dashboard/dist'),
    SIGN_IN_ISSUER: plan.issuerOrigin,
    REFERENCE_DATE: referenceDate,
    DEMO: 'on',
    INTROSPECTION: 'on',
  };
}
