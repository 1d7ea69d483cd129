import { createHmac, randomUUID, timingSafeEqual, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { isWardCode, type WardCode } from '../ward-code.ts';
import { agreeKey, parsePublicKey, type AgreedKey } from './agreed-key.ts';
import type { User } from './user.ts';
import { TokenError, type VerifyUserToken } from './verify-user-token.ts';

/**
 * A ward node's own token, in the place of a person's: the node speaks for itself when it delivers a step of a hand-over.
 * It is signed under the key that the node shares with the gateway and under the one that it shares with the receiving
 * node (X25519, HMAC-SHA-256), so that each of them can check it and neither can make one. It is bound to what is delivered.
 */
const scheme = 'node1';
const lifeMs = 120_000;
const clockToleranceMs = 310_000;

/** The public keys of a node: the one in use, and the next while it is replaced. */
export interface NodeKeys {
  readonly publicKey: string;
  readonly nextPublicKey?: string;
}

const claims = z.strictObject({
  ward: z.string().refine(isWardCode),
  iat: z.number().int(),
  jti: z.uuid(),
  content: z.string().length(43),
});

const macOf = (secret: Buffer, payload: string) => createHmac('sha256', secret).update(payload).digest();

function agreeWith(
  own: readonly KeyObject[],
  { publicKey, nextPublicKey }: NodeKeys,
  parties: { issuer: string; audience: string },
): AgreedKey[] {
  const others = [publicKey, ...(nextPublicKey === undefined ? [] : [nextPublicKey])].map(parsePublicKey);
  return own.flatMap((key) => others.map((other) => agreeKey(key, other, parties)));
}

/** To whom a node shows its token: `gateway` or the ward code of the receiving node, each with its public keys. */
export type NodeTokenAudience = readonly [name: string, keys: NodeKeys];

/** A node that signs. */
export interface NodeTokenSigner {
  readonly ward: WardCode;
  readonly privateKeys: readonly KeyObject[];
}

/** Makes the token by which a node says that it sends this content, by its hash, to these audiences. */
export function signNodeToken(
  { ward, privateKeys }: NodeTokenSigner,
  audiences: readonly NodeTokenAudience[],
  content: string,
  nowMs: number = Date.now(),
): string {
  const claim = { ward, iat: nowMs, jti: randomUUID(), content };
  const payload = Buffer.from(JSON.stringify(claim)).toString('base64url');
  const keys = audiences.flatMap(([audience, own]) =>
    agreeWith(privateKeys, own, { issuer: ward, audience }),
  );
  const signatures = keys.map(({ id, secret }) => `${id}.${macOf(secret, payload).toString('base64url')}`);
  return [scheme, payload, ...signatures].join('.');
}

/** How tokens of nodes are checked. */
export interface NodeTokenRules {
  /** Who checks: `gateway` or a ward code. */
  readonly audience: string;
  readonly privateKeys: readonly KeyObject[];
  /** The keys of a registered node; `undefined` for one that is not. */
  readonly keysOf: (ward: WardCode) => NodeKeys | undefined;
  readonly nowMs?: () => number;
}

function readClaims(payload: string) {
  return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
}

function isSignedBy(parts: readonly string[], payload: string, keys: readonly AgreedKey[]): boolean {
  return keys.some(({ id, secret }) => {
    const place = parts.findIndex((part, index) => index % 2 === 0 && part === id);
    const given = Buffer.from(parts[place + 1] ?? '', 'base64url');
    const expected = macOf(secret, payload);
    return place >= 0 && given.length === expected.length && timingSafeEqual(given, expected);
  });
}

/** Checks the token of a node; throws for anything that is not entirely right. */
function verifyNodeToken(token: string, rules: NodeTokenRules): User {
  const [, payload = '', ...parts] = token.split('.');
  if (parts.length === 0 || parts.length > 32) throw new TokenError();
  const { ward, iat, content } = readClaims(payload);
  const keys = rules.keysOf(ward);
  const ageMs = (rules.nowMs ?? Date.now)() - iat;
  if (!keys || ageMs > lifeMs + clockToleranceMs || ageMs < -clockToleranceMs) throw new TokenError();
  const parties = { issuer: ward, audience: rules.audience };
  if (!isSignedBy(parts, payload, agreeWith(rules.privateKeys, keys, parties))) throw new TokenError();
  return { subject: `node:${ward}`, role: 'node', ward, signedContent: content };
}

/** Accepts tokens of persons as before, and beside them tokens that registered nodes signed themselves. */
export function acceptNodeTokens(persons: VerifyUserToken, rules: NodeTokenRules): VerifyUserToken {
  return async (token) => {
    if (!token.startsWith(`${scheme}.`)) return persons(token);
    try {
      return verifyNodeToken(token, rules);
    } catch {
      throw new TokenError();
    }
  };
}
