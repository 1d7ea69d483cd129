import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyPair, type KeyPairText } from '@kakehashi/shared/identity/agreed-key.ts';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';

/** What all programs of one run are told by a file: keys, tokens and the simulated wards. */
export interface Setting {
  readonly folder: string;
  readonly wards: number;
  /** The slowest simulated node answers after this many milliseconds, the first at once, the others in between. */
  readonly slowestMs: number;
  readonly gateway: KeyPairText;
  readonly oversight: KeyPairText;
  readonly city: KeyPairText;
  /** One key pair a ward, in order of code. */
  readonly nodes: readonly KeyPairText[];
  readonly issuer: string;
  readonly jwk: JWK;
  /** Tokens of as many different people. */
  readonly tokens: readonly string[];
}

const issuer = 'http://issuer.invalid';
const people = 64;

/** Makes the setting of one run with this many simulated wards. */
export async function createSetting(wards: number, slowestMs = 0): Promise<Setting> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const token = (person: number) =>
    new SignJWT({ role: 'bureau', purpose: 'bench' })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'bench' })
      .setIssuer(issuer)
      .setAudience('kakehashi')
      .setSubject(`person-${person}`)
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(privateKey);
  return {
    folder: await mkdtemp(join(tmpdir(), 'kakehashi-bench-')),
    wards,
    slowestMs,
    gateway: createKeyPair(),
    oversight: createKeyPair(),
    city: createKeyPair(),
    nodes: Array.from({ length: wards }, createKeyPair),
    issuer,
    jwk: { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'EdDSA', use: 'sig' },
    tokens: await Promise.all(Array.from({ length: people }, (_, person) => token(person))),
  };
}

/** Writes something that a program is to read and gives its path. */
export async function writeForPrograms(setting: Setting, name: string, content: unknown): Promise<string> {
  const path = join(setting.folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
