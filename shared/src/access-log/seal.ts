import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import type { ChainHead } from './hash-chain.ts';

/** The end of a node's log as oversight saw and signed it (記録の封印). */
export interface Seal extends ChainHead {
  /** Whose log. */
  readonly node: string;
  readonly sealedAt: Date;
  /** Ed25519 (RFC 8032) over {@link sealedText}, base64url. */
  readonly signature: string;
}

/** Makes a new Ed25519 key pair in text: private key as PKCS #8 DER, public key as SPKI DER, both base64url. */
export function createSealKeys(): { readonly privateKey: string; readonly publicKey: string } {
  const pair = generateKeyPairSync('ed25519');
  return {
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64url'),
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
  };
}

function readKey(read: () => KeyObject, kind: string): KeyObject {
  try {
    const key = read();
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // said below, without repeating the text
  }
  throw new TypeError(`expected an Ed25519 ${kind} key as base64url DER, but got something else`);
}

/** Reads a private key of {@link createSealKeys}. Throws a `TypeError` when it is none. */
export function parseSealKey(text: string): KeyObject {
  const der = Buffer.from(text, 'base64url');
  return readKey(() => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }), 'private');
}

function parsePublicSealKey(text: string): KeyObject {
  const der = Buffer.from(text, 'base64url');
  return readKey(() => createPublicKey({ key: der, format: 'der', type: 'spki' }), 'public');
}

function sealedText({ node, sequence, hash, sealedAt }: Omit<Seal, 'signature'>): Buffer {
  return Buffer.from(
    ['kakehashi access log seal 1', node, sequence, hash, sealedAt.toISOString()].join('\n'),
  );
}

/** Signs the end of a node's log. */
export function sealHead(key: KeyObject, head: Omit<Seal, 'signature'>): Seal {
  const { node, sequence, hash, sealedAt } = head;
  const signature = sign(null, sealedText(head), key).toString('base64url');
  return { node, sequence, hash, sealedAt, signature };
}

/** Whether the seal is one that the holder of the private key made; `publicKeys` are one or several, separated by commas. */
export function isSealGenuine(seal: Seal, publicKeys: string): boolean {
  const signature = Buffer.from(seal.signature, 'base64url');
  return publicKeys
    .split(',')
    .some((text) => verify(null, sealedText(seal), parsePublicSealKey(text.trim()), signature));
}
