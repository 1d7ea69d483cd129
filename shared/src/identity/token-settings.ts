import { z } from 'zod';
import { httpUrl } from '../read-env.ts';

/** Settings of a program that verifies users' tokens. */
export const tokenSettings = {
  TOKEN_ISSUER: httpUrl,
  TOKEN_AUDIENCE: z.string().default('kakehashi'),
  TOKEN_JWKS_URL: httpUrl,
};

/** Whose tokens a program accepts. */
export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer's keys are. */
  readonly jwksUrl: string;
}

/** The settings of {@link tokenSettings} by the names that programs use. */
export function readTokenRules(settings: z.output<z.ZodObject<typeof tokenSettings>>): TokenRules {
  return {
    issuer: settings.TOKEN_ISSUER,
    audience: settings.TOKEN_AUDIENCE,
    jwksUrl: settings.TOKEN_JWKS_URL,
  };
}
