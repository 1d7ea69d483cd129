import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { listBackupTables, type BackupTable } from './backup-tables.ts';
import { createDataKey } from './data-key.ts';
import { describeManifest, type BackupFile, type BackupManifest } from './manifest.ts';
import { countCases, noteCommandAlone } from './note-access.ts';
import { readRows, withSnapshot } from './read-rows.ts';
import { writeSealedFile } from './sealed-file.ts';
import { withClient } from './with-client.ts';

/** What is to be kept, where, and for whose eyes. */
export interface BackupWish {
  readonly ward: WardCode;
  readonly databaseUrl: string;
  /** Folder in which the backup becomes a folder of its own. */
  readonly into: string;
  readonly contract: BackupManifest['contract'];
  /** X25519 public key of those who may read the backup; without it the files are not encrypted. */
  readonly publicKey: string | undefined;
  readonly now: Date;
}

/** A backup that stands whole in its folder. */
export interface WrittenBackup {
  readonly folder: string;
  readonly manifest: BackupManifest;
}

async function writeTable(
  client: pg.Client,
  table: BackupTable,
  folder: string,
  key: Buffer | undefined,
): Promise<BackupFile> {
  const file = `${table.schema}.${table.name}.jsonl.gz${key ? '.sealed' : ''}`;
  let rows = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const { line } of readRows<{ line: string }>(
      client,
      table,
      'row_to_json(kept)::text as line',
    )) {
      rows += 1;
      yield `${line}\n`;
    }
  }
  const written = await writeSealedFile({ path: join(folder, file), name: file }, lines(), key);
  const { schema, name, columns } = table;
  return { schema: schema as BackupFile['schema'], name, columns: [...columns], file, rows, ...written };
}

const stateStatement = `
  select array(select name from migrations order by id) as migrations,
    (select sequence::integer from access_log_head) as sequence, (select hash from access_log_head) as hash,
    (select count(*)::integer from release_snapshot) as published,
    (select id from release_snapshot order by built_at desc, id desc limit 1) as latest`;

interface State {
  readonly migrations: string[];
  readonly sequence: number;
  readonly hash: string;
  readonly published: number;
  readonly latest: string | null;
}

/** Writes everything that one state of the database holds. */
async function writeState(
  client: pg.Client,
  { ward, contract, publicKey, now }: BackupWish,
  folder: string,
): Promise<BackupManifest> {
  const dataKey = publicKey === undefined ? undefined : await createDataKey(publicKey);
  const { rows } = await client.query<State>(stateStatement);
  const [state] = rows;
  if (!state) throw new Error('expected the state of the database, but got none');
  const tables: BackupFile[] = [];
  for (const table of await listBackupTables(client))
    tables.push(await writeTable(client, table, folder, dataKey?.key));
  const facts = {
    ward,
    takenAt: now,
    contract,
    migrations: state.migrations,
    accessLog: { sequence: state.sequence, hash: state.hash },
    snapshots: { published: state.published, latest: state.latest },
    sealedKey: dataKey?.sealed ?? null,
    tables,
  };
  const { name, text } = describeManifest(facts);
  await writeFile(join(folder, name), text, { mode: 0o600, flush: true });
  return { format: 'kakehashi-ward-backup/1', ...facts };
}

/**
 * Writes a backup of one state of the database while the node goes on working: one file of JSON Lines a table, and a
 * manifest with their checksums. The folder has its name when it is whole, or there is none. Who took it stands in the
 * access log, in the backup's own copy too.
 */
export async function writeBackup(wish: BackupWish): Promise<WrittenBackup> {
  const { ward, databaseUrl, into, now } = wish;
  const folder = join(into, `ward-${ward}-${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`);
  const unfinished = `${folder}.unfinished`;
  await mkdir(into, { recursive: true, mode: 0o700 });
  await mkdir(unfinished, { mode: 0o700 });
  try {
    const manifest = await withClient(databaseUrl, async (client) => {
      const released = await countCases(client);
      await noteCommandAlone(client, { ward, command: 'backup', detail: 'all tables', released, at: now });
      return withSnapshot(client, () => writeState(client, wish, unfinished));
    });
    await rename(unfinished, folder);
    return { folder, manifest };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}
