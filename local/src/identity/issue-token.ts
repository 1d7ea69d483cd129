import { randomUUID } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';
import type { DemoKey } from './demo-key.ts';
import type { DemoPerson } from './demo-persons.ts';

/** The audience of every access token. */
export const tokenAudience = 'kakehashi';

/** Longest life of an access token, in seconds. */
export const longestLifeSeconds = 600;

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

function claimsOf({ role, ward, purpose, name }: DemoPerson): JWTPayload {
  return {
    role,
    name,
    ...(ward === undefined ? {} : { ward }),
    ...(purpose === undefined ? {} : { purpose }),
  };
}

/** Signs an access token (RFC 9068) for the person. Throws a `RangeError` for a life beyond 10 minutes. */
export function issueAccessToken(
  key: DemoKey,
  person: DemoPerson,
  lifeSeconds: number = longestLifeSeconds,
): Promise<string> {
  if (!(lifeSeconds > 0 && lifeSeconds <= longestLifeSeconds)) {
    throw new RangeError(`expected a life of 1 to ${longestLifeSeconds} seconds, but got ${lifeSeconds}`);
  }
  const now = nowSeconds();
  return new SignJWT({ ...claimsOf(person), jti: randomUUID() })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: key.publicJwk.kid })
    .setIssuer(key.issuer)
    .setSubject(person.subject)
    .setAudience(tokenAudience)
    .setIssuedAt(now)
    .setExpirationTime(now + lifeSeconds)
    .sign(key.privateKey);
}

/** What an ID token says beside who the person is. */
export interface SignIn {
  readonly clientId: string;
  /** Joins all tokens of one sign-in. */
  readonly session: string;
  readonly signedInAtSeconds: number;
  /** Sent back as the client gave it. */
  readonly nonce?: string | undefined;
}

/** Signs an ID token (OpenID Connect Core 1.0, section 2) for the client. */
export function issueIdToken(key: DemoKey, person: DemoPerson, signIn: SignIn): Promise<string> {
  const now = nowSeconds();
  const nonce = signIn.nonce === undefined ? {} : { nonce: signIn.nonce };
  return new SignJWT({
    ...claimsOf(person),
    sid: signIn.session,
    auth_time: signIn.signedInAtSeconds,
    ...nonce,
  })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.publicJwk.kid })
    .setIssuer(key.issuer)
    .setSubject(person.subject)
    .setAudience(signIn.clientId)
    .setIssuedAt(now)
    .setExpirationTime(now + longestLifeSeconds)
    .sign(key.privateKey);
}
