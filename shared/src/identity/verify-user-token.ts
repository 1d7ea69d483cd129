import { createHash } from 'node:crypto';
import { jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { isWardCode } from '../ward-code.ts';
import { defaultClaimNames, renameClaims, type ClaimNames } from './claim-names.ts';
import { roles, type User } from './user.ts';

/** The one error for every bad token: which check failed is not told. */
export class TokenError extends Error {
  override name = 'TokenError';
  constructor() {
    super('the token is not acceptable');
  }
}

/** Verifies a bearer token and says who asks. Throws {@link TokenError} for anything that is not entirely right. */
export type VerifyUserToken = (token: string) => Promise<User>;

/** Whose tokens are accepted. */
export interface TokenRules {
  /** Exact `iss`. */
  readonly issuer: string;
  /** Exact and only `aud`. */
  readonly audience: string;
  /** Keys of the issuer. */
  readonly keys: JWTVerifyGetKey;
  /** How the issuer calls the claims; our own names when left out. */
  readonly claims?: ClaimNames;
}

const longestLifeSeconds = 600;
const clockToleranceSeconds = 5;
/** By how much the issuer's clock may be ahead of ours: a token from further on would live longer than it says. */
const longestLeadSeconds = 300;
const cacheSize = 10_000;

const claims = z
  .object({
    sub: z.string().min(1).max(200),
    role: z.enum(roles),
    ward: z.string().refine(isWardCode).optional(),
    purpose: z.string().min(1).max(200).optional(),
    aud: z.string(),
    iat: z.number(),
    exp: z.number(),
  })
  .refine((claim) => claim.exp - claim.iat <= longestLifeSeconds)
  .refine((claim) => claim.iat <= Date.now() / 1000 + longestLeadSeconds)
  .refine((claim) => ['bureau', 'analyst'].includes(claim.role) === (claim.ward === undefined))
  .refine((claim) => !['bureau', 'analyst'].includes(claim.role) || claim.purpose !== undefined);

function userOf(payload: JWTPayload, names: ClaimNames): User {
  const { sub, role, ward, purpose } = claims.parse(renameClaims(payload, names));
  return {
    subject: sub,
    role,
    ...(ward === undefined ? {} : { ward }),
    ...(purpose === undefined ? {} : { purpose }),
  };
}

/**
 * Verifies tokens by the rules: RS256 or EdDSA, `exp` required, at most 10 minutes of life, begun by now, one audience, known role,
 * a ward exactly for ward roles, a purpose for `bureau` and `analyst`. Verified tokens are remembered by hash until they expire.
 */
export function createUserTokenVerifier(rules: TokenRules): VerifyUserToken {
  const verified = new Map<string, { user: User; expiresAtMs: number }>();
  const verify = async (token: string, hash: string): Promise<User> => {
    const { payload } = await jwtVerify(token, rules.keys, {
      issuer: rules.issuer,
      audience: rules.audience,
      algorithms: ['EdDSA', 'RS256'],
      requiredClaims: ['exp', 'iat', 'sub', 'aud'],
      clockTolerance: clockToleranceSeconds,
    });
    const user = userOf(payload, rules.claims ?? defaultClaimNames);
    if (verified.size >= cacheSize) verified.delete(verified.keys().next().value ?? '');
    verified.set(hash, { user, expiresAtMs: Number(payload.exp) * 1000 });
    return user;
  };
  return async (token) => {
    const hash = createHash('sha256').update(token).digest('base64url');
    const known = verified.get(hash);
    if (known && known.expiresAtMs > Date.now()) return known.user;
    verified.delete(hash);
    try {
      return await verify(token, hash);
    } catch {
      throw new TokenError();
    }
  };
}
