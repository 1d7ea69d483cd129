import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest } from './manifest.ts';

/** A backup among others. */
export interface FoundBackup {
  readonly folder: string;
  readonly takenAt: Date;
}

/** The whole backups of a ward in a folder, the latest first; none when there is no such folder. */
export async function findBackups(into: string, ward: string): Promise<FoundBackup[]> {
  const [listed] = await Promise.allSettled([readdir(into)]);
  if (listed.status === 'rejected') return [];
  const form = new RegExp(`^ward-${ward}-\\d{8}T\\d{6}Z$`);
  const found = listed.value
    .filter((name) => form.test(name))
    .flatMap((name) => {
      const folder = join(into, name);
      try {
        return [{ folder, takenAt: readManifest(folder).takenAt }];
      } catch {
        return []; // not a backup of ours
      }
    });
  return found.toSorted((a, b) => b.takenAt.getTime() - a.takenAt.getTime());
}

/** Removes all backups of the ward but the latest ones; gives the folders that are gone. */
export async function forgetOldBackups(into: string, ward: string, keep: number): Promise<string[]> {
  const old = (await findBackups(into, ward)).slice(keep);
  for (const { folder } of old) await rm(folder, { recursive: true });
  return old.map(({ folder }) => folder);
}
