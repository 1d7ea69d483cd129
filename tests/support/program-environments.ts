import { trustOf, type CitySetting } from './city-setting.ts';

function databaseEnvironment(setting: CitySetting, name: string): Record<string, string> {
  const { databaseUrl, migrationDatabaseUrl } = setting.programDatabase(name);
  return { DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: migrationDatabaseUrl };
}

/** Settings of a ward node's process. */
export function wardEnvironment(setting: CitySetting, ward: string, port: number): Record<string, string> {
  const trust = trustOf(setting);
  return {
    WARD_CODE: ward,
    ...databaseEnvironment(setting, ward),
    PORT: String(port),
    DESK_PORT: '0',
    TOKEN_ISSUER: trust.tokenIssuer,
    TOKEN_JWKS_URL: trust.tokenJwksUrl,
    ASSERTION_PRIVATE_KEY: setting.keysOf(ward).privateKey,
    GATEWAY_PUBLIC_KEY: trust.gatewayPublicKey,
    OVERSIGHT_PUBLIC_KEY: trust.oversightPublicKey,
    CLOCK_START_AT: '2025-03-31T08:00:00Z',
    BUDGET_MS: String(setting.nodeBudgetMs),
    LOG_LEVEL: 'error',
    ...(setting.gatewayUrl !== undefined && {
      GATEWAY_URL: setting.gatewayUrl,
      NODES_FILE: setting.nodesFile,
    }),
  };
}

/** Settings of a gateway's process. */
export function gatewayEnvironment(
  setting: CitySetting,
  urls: { readonly city: string; readonly oversight: string },
): Record<string, string> {
  const { nodesFile, supergraphFile = '', nodeBudgetMs, keysOf, issuer } = setting;
  return {
    PORT: '0',
    TOKEN_ISSUER: issuer.issuer,
    TOKEN_JWKS_URL: issuer.jwksUrl,
    ASSERTION_PRIVATE_KEY: keysOf('gateway').privateKey,
    NODES_FILE: nodesFile,
    SUPERGRAPH_FILE: supergraphFile,
    CITY_URL: urls.city,
    CITY_PUBLIC_KEY: keysOf('city').publicKey,
    OVERSIGHT_URL: urls.oversight,
    OVERSIGHT_PUBLIC_KEY: keysOf('oversight').publicKey,
    BUDGET_MS: String(nodeBudgetMs + 500),
    NODE_BUDGET_MS: String(nodeBudgetMs),
    ADMISSION: 'measure',
    LOG_LEVEL: 'info',
  };
}

/** Settings of the city subgraph's process. */
export function cityEnvironment(setting: CitySetting): Record<string, string> {
  const trust = trustOf(setting);
  return {
    ...databaseEnvironment(setting, 'city'),
    PORT: '0',
    TOKEN_ISSUER: trust.tokenIssuer,
    TOKEN_JWKS_URL: trust.tokenJwksUrl,
    ASSERTION_PRIVATE_KEY: setting.keysOf('city').privateKey,
    GATEWAY_PUBLIC_KEY: trust.gatewayPublicKey,
    BUDGET_MS: String(setting.nodeBudgetMs),
  };
}

/** Settings of oversight's process. */
export function oversightEnvironment(setting: CitySetting): Record<string, string> {
  const trust = trustOf(setting);
  return {
    ...databaseEnvironment(setting, 'oversight'),
    PORT: '0',
    NODES_FILE: setting.nodesFile,
    TOKEN_ISSUER: trust.tokenIssuer,
    TOKEN_JWKS_URL: trust.tokenJwksUrl,
    ASSERTION_PRIVATE_KEY: setting.keysOf('oversight').privateKey,
    GATEWAY_PUBLIC_KEY: trust.gatewayPublicKey,
    BUDGET_MS: String(setting.nodeBudgetMs + 400),
    NODE_BUDGET_MS: String(setting.nodeBudgetMs),
  };
}
