import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

/** Where the keys of an issuer are found. */
export interface KeySource {
  /** Exact `iss`; its discovery document (OpenID Connect Discovery 1.0, section 4) says where the keys are. */
  readonly issuer: string;
  /** Where the keys are, for an issuer without discovery. */
  readonly jwksUrl?: string;
}

/** Keys serve for so long after they were fetched, in milliseconds; then they must be fetched anew. */
const longestKeptMs = 600_000;
/** An unknown key ID makes the keys be fetched anew at most so often, in milliseconds, however many come. */
const unknownKeyPauseMs = 30_000;
/** After a fetch that failed nobody tries again for so long, in milliseconds. */
const failurePauseMs = 1_000;
const longestFetchMs = 2_000;
const mostBytes = 262_144;

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });
const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) });

async function fetchJson(url: string): Promise<unknown> {
  const signal = AbortSignal.timeout(longestFetchMs);
  const response = await fetch(url, { redirect: 'error', signal, headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`expected status 200 of the issuer, but got ${String(response.status)}`);
  const text = await response.text();
  if (text.length > mostBytes) throw new Error(`expected at most ${mostBytes} characters, but got more`);
  return JSON.parse(text);
}

/** The discovery document must name the very issuer that was asked, or its keys are another's. */
async function discoverJwksUrl(issuer: string): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const found = discovery.parse(await fetchJson(url));
  if (found.issuer !== issuer)
    throw new Error('expected the discovery document of the issuer, but got another');
  return found.jwks_uri;
}

type LocalKeys = ReturnType<typeof createLocalJWKSet>;

/**
 * Keys of an issuer: fetched when they are first needed, kept for 10 minutes, and fetched anew for an unknown key ID at
 * most every 30 s. While the issuer is away, keys that were fetched serve until their 10 minutes are over; then, and
 * before the first fetch, no token is accepted. Whoever needs keys while they are being fetched waits for that fetch.
 */
export function createIssuerKeys(
  { issuer, jwksUrl }: KeySource,
  nowMs: () => number = () => performance.now(),
): JWTVerifyGetKey {
  let keys: LocalKeys | undefined;
  let fetchedAtMs = -Infinity;
  let triedAtMs = -Infinity;
  let fetching: Promise<LocalKeys> | undefined;

  const fetchKeys = async (): Promise<LocalKeys> => {
    triedAtMs = nowMs();
    const set = keySet.parse(await fetchJson(jwksUrl ?? (await discoverJwksUrl(issuer))));
    keys = createLocalJWKSet(set);
    fetchedAtMs = nowMs();
    return keys;
  };
  const refresh = async (): Promise<LocalKeys> => {
    fetching ??= fetchKeys().finally(() => {
      fetching = undefined;
    });
    return fetching;
  };
  const current = async (): Promise<LocalKeys> => {
    const now = nowMs();
    if (keys && now - fetchedAtMs < longestKeptMs) return keys;
    if (!fetching && now - triedAtMs < failurePauseMs)
      throw new Error('expected keys of the issuer, but got none');
    return refresh();
  };

  return async (header, token) => {
    const known = await current();
    try {
      return await known(header, token);
    } catch (error) {
      const isUnknown = error instanceof errors.JWKSNoMatchingKey;
      if (!isUnknown || (!fetching && nowMs() - triedAtMs < unknownKeyPauseMs)) throw error;
      return (await refresh())(header, token);
    }
  };
}
