import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type pg from 'pg';
import { quoted, quotedName, type BackupTable } from './backup-tables.ts';
import type { BackupFile, BackupManifest } from './manifest.ts';
import { hashFile, openSealedFile } from './sealed-file.ts';

const rowsAtOnce = 1_000;
const charactersAtOnce = 4_000_000;

/** Throws unless every file of the backup is there as it was written. */
export async function checkFiles(folder: string, { tables }: BackupManifest): Promise<void> {
  for (const { file, sha256 } of tables) {
    const [found] = await Promise.allSettled([hashFile(join(folder, file))]);
    if (found.status === 'rejected' || found.value !== sha256)
      throw new Error(`expected ${file} as it was backed up, but got another`);
  }
}

async function* inBatches(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  let characters = 0;
  for await (const line of lines) {
    batch.push(line);
    characters += line.length;
    if (batch.length < rowsAtOnce && characters < charactersAtOnce) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}

async function loadTable(
  client: pg.Client,
  kept: BackupFile,
  folder: string,
  key: Buffer | undefined,
): Promise<void> {
  const { file } = kept;
  const columns = kept.columns.map(quoted).join(', ');
  const insert = `insert into ${quotedName(kept)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${quotedName(kept)}, $1::jsonb)`;
  const text = await openSealedFile({ path: join(folder, file), name: file }, key);
  let rows = 0;
  for await (const batch of inBatches(createInterface({ input: text, crlfDelay: Infinity }))) {
    await client.query(insert, [`[${batch.join(',')}]`]);
    rows += batch.length;
  }
  if (text.errored) throw new Error(`expected ${file} as it was backed up, but it cannot be read`);
  if (rows !== kept.rows)
    throw new Error(`expected ${String(kept.rows)} rows in ${file}, but got ${String(rows)}`);
}

/**
 * Enters the rows of a backup into a database that has its tables and no rows but those that migrations make. Triggers
 * rest meanwhile: what they would write is in the backup. To be called within a transaction.
 */
export async function loadBackup(
  client: pg.Client,
  backup: { readonly folder: string; readonly manifest: BackupManifest; readonly key: Buffer | undefined },
  tables: readonly BackupTable[],
): Promise<void> {
  const fileOf = new Map(backup.manifest.tables.map((kept) => [quotedName(kept), kept]));
  for (const table of tables.filter(({ schema }) => schema === 'public'))
    await client.query(`alter table ${quotedName(table)} disable trigger user`);
  for (const table of tables.toReversed()) await client.query(`delete from ${quotedName(table)}`);
  for (const table of tables) {
    const kept = fileOf.get(quotedName(table));
    if (!kept) throw new Error(`expected the table ${table.name} in the backup, but got none`);
    await loadTable(client, kept, backup.folder, backup.key);
  }
  for (const table of tables.filter(({ schema }) => schema === 'public'))
    await client.query(`alter table ${quotedName(table)} enable trigger user`);
}
