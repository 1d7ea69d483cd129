import { createClock } from '@kakehashi/shared/clock.ts';
import { forgetOldBackups } from '../backup/forget-old-backups.ts';
import { writeBackup } from '../backup/write-backup.ts';
import type { WardCommandConfig } from '../config.ts';
import { readContract } from '../contract.ts';
import { readOptions } from './read-options.ts';

const usage = 'backup [--into FOLDER] [--keep NUMBER]';
const mostKept = 10_000;

function readNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= mostKept) return number;
  throw new Error(`expected --keep with a whole number from 1, but got another text`);
}

/** Writes a backup of the whole database, and with `--keep` removes all but the latest ones. Gives 0. */
export async function backup(
  config: WardCommandConfig,
  args: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  const options = readOptions(args, { into: 'text', keep: 'text' }, { usage });
  const into = options.text('into') ?? config.backupFolder;
  const keep = readNumber(options.text('keep'));
  if (into === undefined) throw new Error('expected --into FOLDER or BACKUP_FOLDER, but got neither');
  const { version, hash } = readContract();
  const { ward, ownerDatabaseUrl, backupPublicKey: publicKey, clockStartAt } = config;
  const { folder, manifest } = await writeBackup({
    ward,
    databaseUrl: ownerDatabaseUrl,
    into,
    contract: { version, hash },
    publicKey,
    now: createClock(clockStartAt).now(),
  });
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  say(
    `${folder}: ${String(rows)} rows of ${String(manifest.tables.length)} tables, access log to row ${String(manifest.accessLog.sequence)}`,
  );
  if (publicKey === undefined)
    say('not encrypted: it holds personal data as it is; BACKUP_PUBLIC_KEY says for whom to encrypt');
  if (keep !== undefined) for (const gone of await forgetOldBackups(into, ward, keep)) say(`removed ${gone}`);
  return 0;
}
