import { z } from 'zod';
import { createIssuerKeys } from './issuer-keys.ts';
import { createUserTokenVerifier, type VerifyUserToken } from './verify-user-token.ts';
import { claimSettings, readClaimNames, type ClaimNames } from './claim-names.ts';
import { httpUrl } from '../read-env.ts';

/** Settings of a program that verifies users' tokens. */
export const tokenSettings = {
  TOKEN_ISSUER: httpUrl,
  TOKEN_AUDIENCE: z.string().default('kakehashi'),
  TOKEN_JWKS_URL: httpUrl.optional(),
  ...claimSettings,
};

/** Whose tokens a program accepts. */
export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer's keys are; its discovery document says so when left out. */
  readonly jwksUrl?: string;
  /** How the issuer calls the claims; our own names when left out. */
  readonly claims?: ClaimNames;
}

/** The settings of {@link tokenSettings} by the names that programs use. */
export function readTokenRules(settings: z.output<z.ZodObject<typeof tokenSettings>>): TokenRules {
  return {
    issuer: settings.TOKEN_ISSUER,
    audience: settings.TOKEN_AUDIENCE,
    ...(settings.TOKEN_JWKS_URL === undefined ? {} : { jwksUrl: settings.TOKEN_JWKS_URL }),
    claims: readClaimNames(settings),
  };
}

/** The rules by which a program verifies tokens, with keys that are fetched when they are first needed. */
export function createTokenVerifier(rules: TokenRules): VerifyUserToken {
  return createUserTokenVerifier({ ...rules, keys: createIssuerKeys(rules) });
}
