import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isWardCode } from '@kakehashi/shared/ward-code.ts';

/** The form of a backup's files: a new one when a program could no longer read the old. */
const backupFormat = 'kakehashi-ward-backup/1';

const table = z.strictObject({
  schema: z.enum(['public', 'queue']),
  name: z.string().regex(/^[a-z_][a-z0-9_]*$/),
  columns: z.array(z.string()),
  file: z.string().regex(/^[a-z0-9_.]+\.jsonl\.gz(\.sealed)?$/),
  rows: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifest = z.strictObject({
  format: z.literal(backupFormat),
  ward: z.string().refine(isWardCode),
  takenAt: z.iso.datetime().transform((text) => new Date(text)),
  contract: z.strictObject({ version: z.string(), hash: z.string() }),
  /** Names of the migrations that the database had, oldest first. */
  migrations: z.array(z.string()).min(1),
  accessLog: z.strictObject({ sequence: z.number().int().nonnegative(), hash: z.string() }),
  /** How many snapshots of the released lane there are, and the one that was built last. */
  snapshots: z.strictObject({ published: z.number().int().nonnegative(), latest: z.string().nullable() }),
  /** The data key as JSON Web Encryption; `null` when the files are not encrypted. */
  sealedKey: z.string().nullable(),
  tables: z.array(table).min(1),
});

/** What stands beside the files of a backup; it holds no personal data. */
export type BackupManifest = z.output<typeof manifest>;

/** A table of a backup and the file that holds it. */
export type BackupFile = z.output<typeof table>;

const manifestFile = 'manifest.json';

/** The text of a manifest and the name of its file. */
export function describeManifest(facts: Omit<BackupManifest, 'format'>): { name: string; text: string } {
  return { name: manifestFile, text: `${JSON.stringify({ format: backupFormat, ...facts }, null, 2)}\n` };
}

/** Reads the manifest of a backup. Throws when the folder holds none that this program understands. */
export function readManifest(folder: string): BackupManifest {
  let text: string;
  try {
    text = readFileSync(join(folder, manifestFile), 'utf8');
  } catch {
    throw new Error(`expected a backup with a ${manifestFile} in ${folder}, but got none`);
  }
  const result = manifest.safeParse(JSON.parse(text));
  if (result.success) return result.data;
  throw new Error(`expected a manifest of ${backupFormat} in ${folder}, but got something else`);
}
