import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWK,
  type JWTHeaderParameters,
} from 'jose';

/** An issuer whose keys, documents and presence a test decides. */
export interface ForgingIssuer {
  readonly url: string;
  /** What it answers; `undefined` while it is away. */
  answers: Record<string, unknown> | undefined;
  /** How often each path was asked. */
  readonly asked: Map<string, number>;
  stop(): Promise<void>;
}

/** A key pair of an issuer. */
export interface IssuerKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** Makes a key pair. */
export async function createIssuerKey(kid: string, alg = 'EdDSA'): Promise<IssuerKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** A token with these claims, signed by this key; `header` adds to or replaces what its header says. */
export function signToken(
  key: Pick<IssuerKey, 'kid' | 'alg'> & { readonly privateKey: CryptoKey | Uint8Array },
  claims: Readonly<Record<string, unknown>>,
  header: Partial<JWTHeaderParameters> = {},
): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: key.alg, kid: key.kid, ...header })
    .sign(key.privateKey);
}

/** Starts an issuer that serves these keys. */
export async function startForgingIssuer(...keys: readonly IssuerKey[]): Promise<ForgingIssuer> {
  const asked = new Map<string, number>();
  const issuer = { url: '', answers: {} as ForgingIssuer['answers'], asked };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.set(path, (asked.get(path) ?? 0) + 1);
    const answer = issuer.answers?.[path];
    if (issuer.answers === undefined) request.socket.destroy();
    else response.writeHead(answer === undefined ? 404 : 200).end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  issuer.answers = {
    '/.well-known/openid-configuration': { issuer: issuer.url, jwks_uri: `${issuer.url}/keys` },
    '/keys': { keys: keys.map(({ publicJwk }) => publicJwk) },
  };
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return Object.assign(issuer, { stop });
}
