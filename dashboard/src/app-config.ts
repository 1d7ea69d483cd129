import type { ClaimNames } from './identity/person.ts';

/** What the gateway tells the pages at `/app-config.json`. */
export type AppConfig = {
  /** Issuer of the OpenID Connect provider, without a trailing slash. */
  readonly issuer: string;
  readonly clientId: string;
  /** Scopes that the pages ask for, separated by spaces. */
  readonly scope: string;
  /** Whether the data is synthetic; every screen then says so. */
  readonly demo: boolean;
  /** Day on which the page stands, as `YYYY-MM-DD` in Asia/Tokyo. */
  readonly referenceDate: string;
  readonly graphqlPath: string;
  /** 5-digit code of the ward whose desk this is; left out by the city's gateway. */
  readonly ward?: string;
  /** Whether the GraphQL explorer is offered. */
  readonly explorer: boolean;
  /** How the issuer calls what is shown of a person. */
  readonly claims: ClaimNames;
};

const SHAPE = {
  issuer: 'string',
  clientId: 'string',
  scope: 'string',
  demo: 'boolean',
  referenceDate: 'string',
  graphqlPath: 'string',
  explorer: 'boolean',
  claims: 'object',
} as const;

/** Reads the configuration. Throws when a setting is missing or of another type. */
export function parseAppConfig(value: unknown): AppConfig {
  const settings = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  for (const [name, expected] of Object.entries(SHAPE)) {
    const got = typeof settings[name];
    if (got !== expected)
      throw new Error(
        `app-config.json: expected ${name} to be ${expected === 'object' ? 'an' : 'a'} ${expected}, but got ${got}`,
      );
  }
  return settings as AppConfig;
}

/** Loads the configuration from the gateway. Rejects when it cannot be had. */
export async function loadAppConfig(): Promise<AppConfig> {
  const response = await fetch('/app-config.json', { headers: { accept: 'application/json' } });
  if (!response.ok)
    throw new Error(`app-config.json: expected status 200, but got ${String(response.status)}`);
  return parseAppConfig(await response.json());
}
