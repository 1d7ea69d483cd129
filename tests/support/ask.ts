import type { KeyPairText } from '@kakehashi/shared/identity/agreed-key.ts';
import { parsePrivateKey } from '@kakehashi/shared/identity/agreed-key.ts';
import { createAssertionSigner } from '@kakehashi/shared/identity/assertion-signer.ts';
import { assertionHeader, type AssertionIssuer } from '@kakehashi/shared/identity/assertion.ts';

/** A GraphQL answer as it came over HTTP. */
export interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers of many shapes
  readonly data?: any;
  readonly errors?: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions: { readonly code: string; readonly [fact: string]: unknown };
  }[];
}

/** Asks any endpoint with these headers; a body that is no text is sent as JSON. */
export async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

/** Gives the header with which an issuer says that it sends a body to an audience that has this public key. */
export function createAssertionHeader(
  issuer: AssertionIssuer,
  issuerKeys: KeyPairText,
  publicKey: string,
): (audience: string, body: string) => Record<string, string> {
  const sign = createAssertionSigner(issuer, parsePrivateKey(issuerKeys.privateKey));
  return (audience, body) => ({ [assertionHeader]: sign({ audience, publicKey }, body) });
}
