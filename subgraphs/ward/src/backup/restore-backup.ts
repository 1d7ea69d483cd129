import type pg from 'pg';
import { readEntries, readHead } from '@kakehashi/shared/access-log/read-entries.ts';
import { verifyChain } from '@kakehashi/shared/access-log/verify-chain.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { knownMigrations, makeTablesAsOf } from '../database/migration-state.ts';
import { updateTables, type CommandAccess } from '../database/update-tables.ts';
import { listBackupTables } from './backup-tables.ts';
import { openDataKey } from './data-key.ts';
import { emptyAgain, refuseUnlessEmpty } from './empty-database.ts';
import { checkFiles, loadBackup } from './load-backup.ts';
import { readManifest, type BackupManifest } from './manifest.ts';
import { noteCommand } from './note-access.ts';
import { retellAfterRestore } from './retell.ts';
import { withClient } from './with-client.ts';

/** Which backup goes into which empty database. */
export interface RestoreWish extends CommandAccess {
  readonly ward: WardCode;
  readonly folder: string;
  /** X25519 private keys, separated by commas, for a backup that is encrypted. */
  readonly privateKeys: string | undefined;
  readonly now: Date;
}

/** A database that is again as it was. */
export interface Restored {
  readonly manifest: BackupManifest;
  readonly rows: number;
  /** Steps of hand-overs that other wards are told anew. */
  readonly retold: number;
}

async function verifyAccessLog(client: pg.Client, manifest: BackupManifest): Promise<void> {
  const run = async <Row>(statement: string, values: readonly unknown[]) =>
    (await client.query(statement, [...values])).rows as Row[];
  const vouched = { ...manifest.accessLog, vouchedBy: 'said by the manifest' };
  const verdict = await verifyChain(readEntries(run, manifest.ward), await readHead(run), [vouched]);
  if (verdict.kind === 'broken')
    throw new Error(`access log, row ${String(verdict.sequence)}: ${verdict.reason}`);
}

async function readBackup(wish: RestoreWish) {
  const { folder, ward, privateKeys } = wish;
  const manifest = readManifest(folder);
  if (manifest.ward !== ward)
    throw new Error(`expected a backup of ward ${ward}, but got one of ${manifest.ward}`);
  const strange = manifest.migrations.find((name) => !knownMigrations().includes(name));
  if (strange !== undefined)
    throw new Error(`expected a backup that this program knows, but got a newer one, with ${strange}`);
  await checkFiles(folder, manifest);
  if (manifest.sealedKey === null) return { folder, manifest, key: undefined };
  if (privateKeys === undefined)
    throw new Error('expected BACKUP_PRIVATE_KEY, because the backup is encrypted, but got none');
  return { folder, manifest, key: await openDataKey(manifest.sealedKey, privateKeys) };
}

type Backup = Awaited<ReturnType<typeof readBackup>>;

async function enter(client: pg.Client, backup: Backup): Promise<void> {
  await client.query('begin');
  try {
    await loadBackup(client, backup, await listBackupTables(client));
    await verifyAccessLog(client, backup.manifest);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** What is different after a restoration: it is noted, and other wards are told anew what they may have heard since. */
async function settle(client: pg.Client, { ward, now }: RestoreWish, manifest: BackupManifest) {
  const taken = manifest.takenAt.toISOString();
  await client.query('begin');
  try {
    await client.query('insert into restoration (backup_at, restored_at, log_sequence) values ($1, $2, $3)', [
      taken,
      now,
      manifest.accessLog.sequence,
    ]);
    const retold = await retellAfterRestore(client);
    const detail = `from a backup of ${taken} that ended at row ${String(manifest.accessLog.sequence)}`;
    await noteCommand(client, { ward, command: 'restore', detail, released: 0, at: now });
    await client.query('commit');
    return retold;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function bringBack(client: pg.Client, wish: RestoreWish, backup: Backup): Promise<number> {
  try {
    await makeTablesAsOf(wish.ownerDatabaseUrl, backup.manifest.migrations);
    await enter(client, backup);
    await updateTables(wish);
    return await settle(client, wish, backup.manifest);
  } catch (error) {
    await emptyAgain(client);
    throw error;
  }
}

/**
 * Makes an empty database what it was when the backup was taken, with the tables of that time, and then brings it up to
 * date. Throws, with the database empty as before, when a file was changed, the access log does not hold together, the backup is of
 * another ward or of a newer program, or the database holds anything.
 */
export async function restoreBackup(wish: RestoreWish): Promise<Restored> {
  const backup = await readBackup(wish);
  return withClient(wish.ownerDatabaseUrl, async (client) => {
    await refuseUnlessEmpty(client);
    const retold = await bringBack(client, wish, backup);
    const rows = backup.manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { manifest: backup.manifest, rows, retold };
  });
}
