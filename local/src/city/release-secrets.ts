import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { readSecretFile, writeSecretFile } from './secret-file.ts';

const secretsFile = z.record(z.string(), z.string());
const secretBytes = 32;

/** Gives the secret with which a ward rounds what it publishes, base64url. */
export type ReleaseSecretOf = (ward: string) => string;

/**
 * Takes the wards' release secrets from the data folder and makes those that are missing (mode 0600). They have to stay
 * as long as what was rounded with them is published: see docs/disclosure.md.
 */
export function keepReleaseSecrets(data: string, wards: readonly string[]): ReleaseSecretOf {
  const file = path.join(data, 'release-secrets.json');
  const parsed = secretsFile.safeParse(readSecretFile(file) ?? {});
  if (!parsed.success)
    throw new Error(`expected secrets in ${file}, but got something else: delete it to have them made anew`);
  const missing = wards.filter((ward) => parsed.data[ward] === undefined);
  const made = missing.map((ward) => [ward, randomBytes(secretBytes).toString('base64url')]);
  const all = { ...parsed.data, ...(Object.fromEntries(made) as Record<string, string>) };
  if (missing.length > 0) writeSecretFile(file, all);
  return (ward) => {
    const secret = all[ward];
    if (secret === undefined) throw new RangeError(`expected a release secret of ${ward}, but got none`);
    return secret;
  };
}
