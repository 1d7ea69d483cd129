import { createHash } from 'node:crypto';
import type { Parameters } from './authorize-request.ts';
import type { DemoKey } from './demo-key.ts';
import type { Grant, Grants } from './grants.ts';
import { issueAccessToken, issueIdToken, longestLifeSeconds } from './issue-token.ts';

/** The answer of the token endpoint (RFC 6749, sections 5.1 and 5.2). */
export interface TokenReply {
  readonly status: 200 | 400;
  readonly body: Readonly<Record<string, string | number>>;
}

const refuse = (error: string, description: string): TokenReply => ({
  status: 400,
  body: { error, error_description: description },
});

/** Trades a code or a refresh token for tokens. Says no more than that a grant is not good. */
export async function answerTokenRequest(
  given: Parameters,
  key: DemoKey,
  grants: Grants,
): Promise<TokenReply> {
  const kind = given['grant_type'];
  if (kind !== 'authorization_code' && kind !== 'refresh_token') {
    return refuse('unsupported_grant_type', 'expected grant_type authorization_code or refresh_token');
  }
  const grant = kind === 'refresh_token' ? redeemRefreshToken(given, grants) : redeemCode(given, grants);
  if (grant === undefined) return refuse('invalid_grant', 'expected a grant that is good for this client');
  return { status: 200, body: await issueTokens(grant, key, grants) };
}

function redeemCode(given: Parameters, grants: Grants): Grant | undefined {
  const grant = grants.redeemCode(given['code'] ?? '');
  if (grant === undefined) return undefined;
  const isGood =
    given['client_id'] === grant.clientId &&
    given['redirect_uri'] === grant.redirectUri &&
    isProof(given['code_verifier'] ?? '', grant.challenge);
  if (!isGood) grants.end(grant.session);
  return isGood ? grant : undefined;
}

/** PKCE with S256 (RFC 7636, section 4.6). */
function isProof(verifier: string, challenge: string): boolean {
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return false;
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}

function redeemRefreshToken(given: Parameters, grants: Grants): Grant | undefined {
  const grant = grants.redeemRefreshToken(given['refresh_token'] ?? '');
  return grant?.clientId === given['client_id'] ? grant : undefined;
}

async function issueTokens(grant: Grant, key: DemoKey, grants: Grants): Promise<TokenReply['body']> {
  const wantsRefresh = grant.scope.split(' ').includes('offline_access');
  return {
    access_token: await issueAccessToken(key, grant.person),
    token_type: 'Bearer',
    expires_in: longestLifeSeconds,
    id_token: await issueIdToken(key, grant.person, grant),
    scope: grant.scope,
    ...(wantsRefresh ? { refresh_token: grants.createRefreshToken(grant) } : {}),
  };
}
