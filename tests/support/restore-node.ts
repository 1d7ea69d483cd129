import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { emptyAgain } from '@kakehashi/ward/src/backup/empty-database.ts';
import { restoreBackup } from '@kakehashi/ward/src/backup/restore-backup.ts';
import { withClient } from '@kakehashi/ward/src/backup/with-client.ts';
import { writeBackup } from '@kakehashi/ward/src/backup/write-backup.ts';
import { readContract } from '@kakehashi/ward/src/contract.ts';
import type { TestCity } from './test-city.ts';

/** Takes a backup of a ward while its node works; gives its folder, which stays until the machine clears it. */
export async function backUpNode(city: TestCity, ward: string): Promise<string> {
  const { version, hash } = readContract();
  const { folder } = await writeBackup({
    ward: parseWardCode(ward),
    databaseUrl: city.databaseUrl(ward),
    into: await mkdtemp(join(tmpdir(), 'kakehashi-backup-')),
    contract: { version, hash },
    publicKey: undefined,
    now: new Date(),
  });
  return folder;
}

/** Loses a ward's database and brings the backup into its place. */
export async function restoreNode(city: TestCity, ward: string, folder: string): Promise<void> {
  await city.stopNode(ward);
  await withClient(city.databaseUrl(ward), emptyAgain);
  await restoreBackup({
    ward: parseWardCode(ward),
    databaseUrl: city.setting.programDatabase(ward).databaseUrl,
    ownerDatabaseUrl: city.databaseUrl(ward),
    folder,
    privateKeys: undefined,
    now: new Date(),
  });
  await city.startNode(ward);
}
