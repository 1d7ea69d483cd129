import { createHash } from 'node:crypto';

/** A secret is this prefix and 32 random bytes in base64url; the prefix lets leaked ones be searched for. */
const secretForm = /^kvr_[\w-]{43}$/;

/** Writes 32 random bytes as a secret. */
export function formatSecret(bytes: Uint8Array): string {
  return `kvr_${Buffer.from(bytes).toString('base64url')}`;
}

/** The hash under which a secret is kept; `undefined` for a text that is none. It is random, so that a plain hash does not give it away. */
export function hashSecret(secret: string): string | undefined {
  return secretForm.test(secret) ? createHash('sha256').update(secret).digest('hex') : undefined;
}
