import type { DemoClient } from './demo-client.ts';

/** Parameters of a request, by name; the first value counts. */
export type Parameters = Readonly<Record<string, string | undefined>>;

/** A request for a code that may be granted (RFC 6749, section 4.1.1, with PKCE). */
export interface AuthorizeRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly scope: string;
  readonly state: string | undefined;
  readonly nonce: string | undefined;
}

/** What becomes of a request: it is granted on choice, refused at its client, or refused here because its client is not to be trusted. */
export type AuthorizeReading =
  | { readonly kind: 'acceptable'; readonly request: AuthorizeRequest }
  | { readonly kind: 'refused'; readonly backTo: string }
  | { readonly kind: 'unknown-client'; readonly message: string };

/** Parameters that the page must carry from the request to the choice. */
export const carriedParameters = [
  'client_id',
  'redirect_uri',
  'response_type',
  'response_mode',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'prompt',
] as const;

/** Reads a request for a code. Only a known client and one of its exact URLs are ever sent back to. */
export function readAuthorizeRequest(given: Parameters, client: DemoClient): AuthorizeReading {
  const redirectUri = given['redirect_uri'] ?? '';
  if (given['client_id'] !== client.id) {
    return { kind: 'unknown-client', message: `expected client_id ${client.id}, but got another one` };
  }
  if (!client.redirectUris.includes(redirectUri)) {
    const message = 'expected redirect_uri among those of the pages of this city, but got another one';
    return { kind: 'unknown-client', message };
  }
  const refusal = findRefusal(given);
  if (refusal !== undefined) {
    const [error, description] = refusal;
    const answer = { error, error_description: description, state: given['state'] };
    return { kind: 'refused', backTo: withParameters(redirectUri, answer) };
  }
  return {
    kind: 'acceptable',
    request: {
      clientId: client.id,
      redirectUri,
      challenge: given['code_challenge'] ?? '',
      scope: given['scope'] ?? '',
      state: given['state'],
      nonce: given['nonce'],
    },
  };
}

function findRefusal(given: Parameters): [code: string, description: string] | undefined {
  if (given['response_type'] !== 'code') return ['unsupported_response_type', 'expected response_type code'];
  if ((given['response_mode'] ?? 'query') !== 'query')
    return ['invalid_request', 'expected response_mode query'];
  if (given['code_challenge_method'] !== 'S256')
    return ['invalid_request', 'expected code_challenge_method S256'];
  if (!/^[A-Za-z0-9_-]{43}$/.test(given['code_challenge'] ?? '')) {
    return ['invalid_request', 'expected a code_challenge of 43 base64url characters'];
  }
  if (!(given['scope'] ?? '').split(' ').includes('openid'))
    return ['invalid_scope', 'expected the scope openid'];
  if (given['prompt'] === 'none') return ['login_required', 'expected a person to choose'];
  return undefined;
}

/** Adds parameters to a URL, leaving out those without a value. */
export function withParameters(url: string, parameters: Parameters): string {
  const target = new URL(url);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) target.searchParams.set(name, value);
  }
  return target.href;
}
