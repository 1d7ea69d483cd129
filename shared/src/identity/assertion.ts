import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** Who may ask a subgraph on behalf of a user. */
export const assertionIssuers = ['gateway', 'oversight'] as const;

/** The gateway, or oversight when it scatters. */
export type AssertionIssuer = (typeof assertionIssuers)[number];

/** HTTP header that carries the assertion. */
export const assertionHeader = 'x-kakehashi-assertion';

/** How long an assertion is valid, in milliseconds. */
export const assertionLifeMs = 30_000;

const clockToleranceMs = 5_000;
const claims = z.strictObject({
  iss: z.enum(assertionIssuers),
  aud: z.string(),
  iat: z.number().int(),
  jti: z.string().length(22),
  bod: z.string().length(43),
});

/** An assertion was not acceptable; which check failed is for the log only. */
export class AssertionError extends Error {
  override name = 'AssertionError';
}

const hashBody = (body: string | Buffer) => createHash('sha256').update(body).digest('base64url');
const macOf = (key: Buffer, payload: string) => createHmac('sha256', key).update(payload).digest();

/** Makes an assertion that `issuer` sends this very body to `audience` now. The key is the one that the two agreed on. */
export function signAssertion(
  key: Buffer,
  parties: { issuer: AssertionIssuer; audience: string },
  body: string | Buffer,
  nowMs: number = Date.now(),
): string {
  const claim = {
    iss: parties.issuer,
    aud: parties.audience,
    iat: nowMs,
    jti: randomBytes(16).toString('base64url'),
    bod: hashBody(body),
  };
  const payload = Buffer.from(JSON.stringify(claim)).toString('base64url');
  return `${payload}.${macOf(key, payload).toString('base64url')}`;
}

/** Checks an assertion against the body that came with it and says who made it. Throws {@link AssertionError}. */
export type VerifyAssertion = (assertion: string | undefined, body: string | Buffer) => AssertionIssuer;

/** What a verifier trusts. */
export interface AssertionRules {
  /** The audience that this verifier is: a ward code, `city` or `oversight`. */
  readonly audience: string;
  /** Keys agreed with each trusted issuer, newest first; several while they are rotated. */
  readonly keys: ReadonlyMap<AssertionIssuer, readonly Buffer[]>;
  readonly nowMs?: () => number;
}

function readClaims(payload: string): z.output<typeof claims> {
  try {
    return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch {
    throw new AssertionError('expected readable claims');
  }
}

function createOnceMemory(): (jti: string, nowMs: number) => boolean {
  let current = new Set<string>();
  let previous = new Set<string>();
  let turnedAtMs = 0;
  const keepMs = assertionLifeMs + 2 * clockToleranceMs;
  return (jti, nowMs) => {
    if (nowMs - turnedAtMs > keepMs) {
      previous = nowMs - turnedAtMs > 2 * keepMs ? new Set() : current;
      current = new Set();
      turnedAtMs = nowMs;
    }
    if (current.has(jti) || previous.has(jti)) return false;
    current.add(jti);
    return true;
  };
}

/** Verifies assertions for one audience: HMAC-SHA-256, exact audience, body hash, 30 s of life, each accepted once. */
export function createAssertionVerifier(rules: AssertionRules): VerifyAssertion {
  const nowMs = rules.nowMs ?? Date.now;
  const isFirstUse = createOnceMemory();
  return (assertion, body) => {
    const [payload, mac, ...rest] = (assertion ?? '').split('.');
    if (!payload || !mac || rest.length > 0) throw new AssertionError('expected an assertion');
    const claim = readClaims(payload);
    const given = Buffer.from(mac, 'base64url');
    const isSigned = (rules.keys.get(claim.iss) ?? []).some((key) => {
      const expected = macOf(key, payload);
      return expected.length === given.length && timingSafeEqual(expected, given);
    });
    if (!isSigned) throw new AssertionError('expected a signature by a trusted issuer');
    if (claim.aud !== rules.audience) throw new AssertionError('expected this audience');
    const ageMs = nowMs() - claim.iat;
    if (ageMs > assertionLifeMs || ageMs < -clockToleranceMs)
      throw new AssertionError('expected a fresh assertion');
    if (claim.bod !== hashBody(body)) throw new AssertionError('expected the body that was signed');
    if (!isFirstUse(claim.jti, nowMs())) throw new AssertionError('expected an assertion not used before');
    return claim.iss;
  };
}
