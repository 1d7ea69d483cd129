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

/** The 32-byte secret that only issuer and audience can compute: X25519, then HKDF-SHA-256 (RFC 5869) bound to both names. */
export function agreeKey(
  own: KeyObject,
  other: KeyObject,
  parties: { issuer: string; audience: string },
): Buffer {
  const secret = diffieHellman({ privateKey: own, publicKey: other });
  const info = `kakehashi assertion v1\n${parties.issuer}\n${parties.audience}`;
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(32), info, 32));
}
