import type { KeyObject } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { parsePublicKey } from '@kakehashi/shared/identity/agreed-key.ts';
import type { NodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { ContextSeal, HandOverContext } from '../domain/hand-over-context.ts';

/** JSON Web Encryption (RFC 7516) to an X25519 key (RFC 8037): a fresh key each time, so that nobody but the receiver can open it. */
const header = { alg: 'ECDH-ES', enc: 'A256GCM' } as const;

async function openWith(key: KeyObject, sealed: string): Promise<HandOverContext | undefined> {
  try {
    const { plaintext } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: [header.alg],
      contentEncryptionAlgorithms: [header.enc],
    });
    return JSON.parse(new TextDecoder().decode(plaintext)) as HandOverContext;
  } catch {
    return undefined;
  }
}

/** Seals contexts for the registered keys of other nodes, and opens those sealed for one of our own keys. */
export function createContextSeal(
  privateKeys: readonly KeyObject[],
  registry: () => NodeRegistry,
): ContextSeal {
  return {
    seal: (ward, context) => {
      const node = registry().nodes.get(ward as WardCode);
      if (!node) throw new Error('expected a registered ward, but got another');
      const text = new TextEncoder().encode(JSON.stringify(context));
      return new CompactEncrypt(text).setProtectedHeader(header).encrypt(parsePublicKey(node.publicKey));
    },
    open: async (sealed) => {
      for (const key of privateKeys) {
        const context = await openWith(key, sealed);
        if (context) return context;
      }
      return null;
    },
  };
}
