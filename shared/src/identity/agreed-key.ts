import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';

/** A key pair for X25519 (RFC 7748) in text: private key as PKCS #8 DER, public key as SPKI DER, both base64url. */
export interface KeyPairText {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** Makes a new X25519 key pair. */
export function createKeyPair(): KeyPairText {
  const pair = generateKeyPairSync('x25519');
  return {
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64url'),
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
  };
}

function readKey(text: string, read: (der: Buffer) => KeyObject, kind: string): KeyObject {
  try {
    const key = read(Buffer.from(text, 'base64url'));
    if (key.asymmetricKeyType === 'x25519') return key;
  } catch {
    // said below, without repeating the text
  }
  throw new TypeError(`expected an X25519 ${kind} key as base64url DER, but got something else`);
}

/** Reads a private key of {@link KeyPairText}. Throws a `TypeError` when it is none. */
export function parsePrivateKey(text: string): KeyObject {
  return readKey(text, (der) => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }), 'private');
}

/** Reads a public key of {@link KeyPairText}. Throws a `TypeError` when it is none. */
export function parsePublicKey(text: string): KeyObject {
  return readKey(text, (der) => createPublicKey({ key: der, format: 'der', type: 'spki' }), 'public');
}

/** Reads one or several private keys, separated by commas. Throws a `TypeError` when there is none or one is not acceptable. */
export function parsePrivateKeys(text: string): readonly KeyObject[] {
  return text.split(',').map((one) => parsePrivateKey(one.trim()));
}

/** Reads one or several public keys, separated by commas. Throws a `TypeError` when there is none or one is not acceptable. */
export function parsePublicKeys(text: string): readonly KeyObject[] {
  return text.split(',').map((one) => parsePublicKey(one.trim()));
}

/** What two parties have agreed on. */
export interface AgreedKey {
  /** Names the key in an assertion; 11 characters, derived beside the secret, so that it says nothing about it. */
  readonly id: string;
  /** 32 bytes that only the two can compute. */
  readonly secret: Buffer;
}

const secretBytes = 32;
const idBytes = 8;

/** Agrees on a key without sending anything: X25519, then HKDF-SHA-256 (RFC 5869) bound to both names. */
export function agreeKey(
  own: KeyObject,
  other: KeyObject,
  parties: { issuer: string; audience: string },
): AgreedKey {
  const shared = diffieHellman({ privateKey: own, publicKey: other });
  const info = `kakehashi assertion v2\n${parties.issuer}\n${parties.audience}`;
  const bytes = Buffer.from(hkdfSync('sha256', shared, Buffer.alloc(32), info, secretBytes + idBytes));
  return { secret: bytes.subarray(0, secretBytes), id: bytes.subarray(secretBytes).toString('base64url') };
}
