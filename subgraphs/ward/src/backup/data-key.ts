import { randomBytes } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { parsePrivateKeys, parsePublicKey } from '@kakehashi/shared/identity/agreed-key.ts';

/** JSON Web Encryption (RFC 7516) to an X25519 key (RFC 8037), as hand-overs are sealed. */
const header = { alg: 'ECDH-ES', enc: 'A256GCM' } as const;
const keyBytes = 32;

/** A key for one backup, and the same key sealed so that only the holder of the private key can open it. */
export interface DataKey {
  readonly key: Buffer;
  readonly sealed: string;
}

/** Makes a data key for the holder of an X25519 private key. Throws a `TypeError` when the public key is none. */
export async function createDataKey(publicKey: string): Promise<DataKey> {
  const key = randomBytes(keyBytes);
  const sealed = await new CompactEncrypt(key).setProtectedHeader(header).encrypt(parsePublicKey(publicKey));
  return { key, sealed };
}

/** Opens a sealed data key. Throws when none of the private keys is the one that it was sealed for. */
export async function openDataKey(sealed: string, privateKeys: string): Promise<Buffer> {
  for (const key of parsePrivateKeys(privateKeys)) {
    const [opened] = await Promise.allSettled([
      compactDecrypt(sealed, key, {
        keyManagementAlgorithms: [header.alg],
        contentEncryptionAlgorithms: [header.enc],
      }),
    ]);
    if (opened.status === 'fulfilled') return Buffer.from(opened.value.plaintext);
  }
  throw new Error('expected the private key that the backup was encrypted for, but got another');
}
