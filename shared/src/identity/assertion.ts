import { createHmac, hash, randomUUID, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { AgreedKey } from './agreed-key.ts';
import { createOnceMemory } from './once-memory.ts';

/** Who may ask a subgraph on behalf of a user. */
export const assertionIssuers = ['gateway', 'oversight'] as const;

/** The gateway, or oversight when it scatters. */
export type AssertionIssuer = (typeof assertionIssuers)[number];

/** HTTP header that carries the assertion. */
export const assertionHeader = 'x-kakehashi-assertion';

/** How long an assertion is valid, in milliseconds. */
const assertionLifeMs = 30_000;

const clockToleranceMs = 5_000;
const claims = z.strictObject({
  iss: z.enum(assertionIssuers),
  aud: z.string(),
  iat: z.number().int(),
  jti: z.string().length(36),
  bod: z.string().length(43),
});

/** An assertion was not acceptable; which check failed is for the log only. */
export class AssertionError extends Error {
  override name = 'AssertionError';
}

/** A key under which an issuer's assertions are accepted. */
export interface TrustedKey extends AgreedKey {
  readonly issuer: AssertionIssuer;
}

/** Most pairs of keys that sign one assertion: two on either side while both rotate. */
const mostSignatures = 4;

const hashBody = (body: string | Buffer) => hash('sha256', body, 'base64url');
const macOf = (secret: Buffer, payload: string) => createHmac('sha256', secret).update(payload).digest();

/**
 * Makes an assertion that `issuer` sends this very body to `audience` now: `payload.keyId.mac`, with a further `.keyId.mac`
 * for each further key. The keys are those that the two agreed on; several while they are rotated.
 */
export function signAssertion(
  keys: AgreedKey | readonly AgreedKey[],
  parties: { issuer: AssertionIssuer; audience: string },
  body: string | Buffer,
  nowMs: number = Date.now(),
): string {
  const claim = {
    iss: parties.issuer,
    aud: parties.audience,
    iat: nowMs,
    jti: randomUUID(),
    bod: hashBody(body),
  };
  const payload = Buffer.from(JSON.stringify(claim)).toString('base64url');
  let assertion = payload;
  for (const { id, secret } of Array.isArray(keys) ? (keys as readonly AgreedKey[]) : [keys as AgreedKey])
    assertion += `.${id}.${createHmac('sha256', secret).update(payload).digest('base64url')}`;
  return assertion;
}

/** Checks an assertion against the body that came with it and says who made it. Throws {@link AssertionError}. */
export type VerifyAssertion = (assertion: string | undefined, body: string | Buffer) => AssertionIssuer;

/** What a verifier trusts. */
export interface AssertionRules {
  /** The audience that this verifier is: a ward code, `city` or `oversight`. */
  readonly audience: string;
  /** Keys agreed with the trusted issuers, by key ID. */
  readonly keys: ReadonlyMap<string, TrustedKey>;
  readonly nowMs?: () => number;
}

function readClaims(payload: string): z.output<typeof claims> {
  try {
    return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch {
    throw new AssertionError('expected readable claims');
  }
}

/** The first signature under a key that we know; the assertion names its keys, so that none is tried in vain. */
function findSignature(
  parts: readonly string[],
  keys: AssertionRules['keys'],
): { key: TrustedKey; mac: Buffer } | undefined {
  for (let place = 0; place < parts.length; place += 2) {
    const key = keys.get(parts[place] ?? '');
    if (key) return { key, mac: Buffer.from(parts[place + 1] ?? '', 'base64url') };
  }
  return undefined;
}

function isMacOf(mac: Buffer, key: TrustedKey, payload: string): boolean {
  const expected = macOf(key.secret, payload);
  return expected.length === mac.length && timingSafeEqual(expected, mac);
}

function readSigned(assertion: string | undefined, keys: AssertionRules['keys']): z.output<typeof claims> {
  const [payload = '', ...parts] = (assertion ?? '').split('.');
  const isWhole = parts.length > 0 && parts.length % 2 === 0 && parts.length <= 2 * mostSignatures;
  if (!isWhole) throw new AssertionError('expected an assertion');
  const claim = readClaims(payload);
  const signature = findSignature(parts, keys);
  if (signature?.key.issuer !== claim.iss || !isMacOf(signature.mac, signature.key, payload))
    throw new AssertionError('expected a signature by a trusted issuer');
  return claim;
}

/** Verifies assertions for one audience: HMAC-SHA-256, exact audience, body hash, 30 s of life, each accepted once. */
export function createAssertionVerifier(rules: AssertionRules): VerifyAssertion {
  const nowMs = rules.nowMs ?? Date.now;
  const isFirstUse = createOnceMemory(assertionLifeMs + 2 * clockToleranceMs);
  return (assertion, body) => {
    const claim = readSigned(assertion, rules.keys);
    if (claim.aud !== rules.audience) throw new AssertionError('expected this audience');
    const ageMs = nowMs() - claim.iat;
    if (ageMs > assertionLifeMs || ageMs < -clockToleranceMs)
      throw new AssertionError('expected a fresh assertion');
    if (claim.bod !== hashBody(body)) throw new AssertionError('expected the body that was signed');
    if (!isFirstUse(claim.jti, nowMs())) throw new AssertionError('expected an assertion not used before');
    return claim.iss;
  };
}
