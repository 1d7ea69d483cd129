import {
  calculateJwkThumbprint,
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';
import path from 'node:path';
import { z } from 'zod';
import { readSecretFile, writeSecretFile } from '../city/secret-file.ts';

/** The Ed25519 key with which the demo issuer signs, and the issuer that the tokens name. */
export interface DemoKey {
  /** `iss` of the tokens. */
  readonly issuer: string;
  readonly privateKey: CryptoKey;
  /** The public half as JWKS shows it (RFC 7517), with its thumbprint as `kid`. */
  readonly publicJwk: JWK & { kid: string };
}

const keyFile = z.object({
  issuer: z.url(),
  key: z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() }),
});
type KeyFile = z.output<typeof keyFile>;

const fileIn = (data: string): string => path.join(data, 'demo-issuer.json');

/** Takes the issuer's key from the data folder, or makes it there (mode 0600), and notes under which URL it issues. */
export async function keepDemoKey(data: string, issuer: string): Promise<DemoKey> {
  const kept = readKeyFile(data);
  const file = { issuer, key: kept?.key ?? (await createKey()) };
  if (kept?.issuer !== issuer) writeSecretFile(fileIn(data), file);
  return openKey(file);
}

/** Takes the issuer's key from the data folder. Throws when no city was started there yet. */
export async function readDemoKey(data: string): Promise<DemoKey> {
  const kept = readKeyFile(data);
  if (kept !== undefined) return openKey(kept);
  throw new Error(
    `expected the demo issuer's key in ${fileIn(data)}, but got no such file: run npm start first`,
  );
}

function readKeyFile(data: string): KeyFile | undefined {
  const content = readSecretFile(fileIn(data));
  if (content === undefined) return undefined;
  const result = keyFile.safeParse(content);
  if (result.success) return result.data;
  throw new Error(
    `expected the demo issuer's key in ${fileIn(data)}, but got something else: delete the file`,
  );
}

async function createKey(): Promise<KeyFile['key']> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return keyFile.shape.key.parse(await exportJWK(privateKey));
}

async function openKey({ issuer, key }: KeyFile): Promise<DemoKey> {
  const { d: _private, ...halfSeen } = key;
  const kid = await calculateJwkThumbprint(halfSeen);
  const privateKey = await importJWK(key, 'EdDSA');
  if (privateKey instanceof Uint8Array) throw new TypeError('expected an Ed25519 key, but got bytes');
  return { issuer, privateKey, publicJwk: { ...halfSeen, kid, alg: 'EdDSA', use: 'sig' } };
}
