import type { FastifyRequest } from 'fastify';
import { assertionHeader, type AssertionIssuer, type VerifyAssertion } from '../identity/assertion.ts';
import type { IdentifyClient } from '../identity/client-certificate.ts';
import type { User } from '../identity/user.ts';
import type { VerifyUserToken } from '../identity/verify-user-token.ts';

/** Who asks and through whom: `desk` is the user's own program without anybody in between. */
export interface RequestIdentity {
  readonly user: User;
  /** The user's bearer token, to be sent on to other services; never logged. */
  readonly token: string;
  readonly asker: AssertionIssuer | 'desk';
}

/**
 * Which proofs a listener demands: the user's token always; the assertion of a trusted issuer where `verifyAssertion` is given,
 * or, in its place, the certificate of a trusted issuer where `identifyClient` is.
 */
export interface IdentityRules {
  readonly verifyUserToken: VerifyUserToken;
  readonly verifyAssertion?: VerifyAssertion;
  readonly identifyClient?: IdentifyClient;
}

function bearerToken(request: FastifyRequest): string {
  const [scheme, token, ...rest] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0)
    throw new Error('expected a bearer token');
  return token;
}

function identifyAsker(
  request: FastifyRequest,
  body: Buffer,
  { identifyClient, verifyAssertion }: IdentityRules,
): RequestIdentity['asker'] {
  if (identifyClient) return identifyClient(request.raw.socket);
  const header = request.headers[assertionHeader];
  return verifyAssertion?.(Array.isArray(header) ? undefined : header, body) ?? 'desk';
}

/** Establishes who asks. Throws when any demanded proof is missing or wrong; the caller answers all of them alike. */
export async function identifyRequest(
  request: FastifyRequest,
  body: Buffer,
  rules: IdentityRules,
): Promise<RequestIdentity> {
  const asker = identifyAsker(request, body, rules);
  const token = bearerToken(request);
  return { user: await rules.verifyUserToken(token), token, asker };
}
