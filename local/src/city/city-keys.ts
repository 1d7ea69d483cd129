import path from 'node:path';
import { createSealKeys } from '@kakehashi/shared/access-log/seal.ts';
import { createKeyPair, type KeyPairText } from '@kakehashi/shared/identity/agreed-key.ts';

import { z } from 'zod';
import { readSecretFile, writeSecretFile } from './secret-file.ts';

const keyFile = z.record(z.string(), z.object({ privateKey: z.string(), publicKey: z.string() }));

/** Gives the key pair of a program by its name. Throws for a name that was not asked for. */
export type KeyPairOf = (name: string) => KeyPairText;

/** Takes the X25519 key pairs of all programs from the data folder and makes those that are missing (mode 0600). */
export function keepCityKeys(data: string, names: readonly string[]): KeyPairOf {
  const file = path.join(data, 'keys.json');
  const kept = readKeys(file);
  const missing = names.filter((name) => kept[name] === undefined);
  const all = { ...kept, ...Object.fromEntries(missing.map((name) => [name, createKeyPair()])) };
  if (missing.length > 0) writeSecretFile(file, all);
  return (name) => {
    const pair = all[name];
    if (pair === undefined) throw new RangeError(`expected a key pair for ${name}, but got none`);
    return pair;
  };
}

function readKeys(file: string): Record<string, KeyPairText | undefined> {
  const result = keyFile.safeParse(readSecretFile(file) ?? {});
  if (result.success) return result.data;
  throw new Error(`expected key pairs in ${file}, but got something else: delete it to have it made anew`);
}

const sealKeyFile = z.object({ privateKey: z.string(), publicKey: z.string() });

/** Takes the Ed25519 key pair with which oversight seals the nodes' access logs from the data folder, and makes it when it is missing (mode 0600). */
export function keepSealKeys(data: string): KeyPairText {
  const file = path.join(data, 'seal-keys.json');
  const kept = sealKeyFile.safeParse(readSecretFile(file));
  if (kept.success) return kept.data;
  const made = createSealKeys();
  writeSecretFile(file, made);
  return made;
}
