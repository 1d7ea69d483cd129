import { createClock } from '@kakehashi/shared/clock.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import type { WardCommandConfig } from '../config.ts';
import { readOptions } from './read-options.ts';

const usage = 'restore FOLDER';
const minuteMs = 60_000;

function describeGap(from: Date, to: Date): string {
  const minutes = Math.max(0, Math.floor((to.getTime() - from.getTime()) / minuteMs));
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24];
  return `${String(days)} d ${String(hours)} h ${String(minutes % 60)} min`;
}

function describePublishing(hasSecret: boolean): string {
  const enter = '- released lane: enter what was lost before the node publishes again';
  return hasSecret
    ? `${enter} (start it without RELEASE_SECRET until then, then with the old node's)`
    : `${enter}; without RELEASE_SECRET it publishes nothing: put the old node's into the settings then`;
}

/** Restores a backup into the empty database of the settings, and says what was lost and what to do about it. Gives 0. */
export async function restore(
  config: WardCommandConfig,
  args: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  const { rest } = readOptions(args, {}, { usage, words: 1 });
  const [folder = ''] = rest;
  const { ward, databaseUrl, ownerDatabaseUrl, backupPrivateKeys: privateKeys } = config;
  const now = createClock(config.clockStartAt).now();
  const { manifest, rows, retold } = await restoreBackup({
    ward,
    databaseUrl,
    ownerDatabaseUrl,
    folder,
    privateKeys,
    now,
  });
  const { takenAt, accessLog, tables } = manifest;
  const taken = takenAt.toISOString();
  say(
    `restored ward ${ward}: ${String(rows)} rows of ${String(tables.length)} tables; the access log is intact to row ${String(accessLog.sequence)}`,
  );
  say(`lost: whatever was entered between ${taken} and now (${describeGap(takenAt, now)})`);
  say(
    `- access log: oversight may hold seals of rows after ${String(accessLog.sequence)}; verify-log --seals will name the first. Keep the old database's log if it can still be read`,
  );
  say(
    `- hand-overs: ${String(retold)} steps are told anew at the next start; ask the wards that you exchange cases with to run: npm run ward -- retell --to ${ward} --since ${taken}`,
  );
  say('- numbers of cases that were given since are given again: the ID tells cases apart, not the number');
  say(describePublishing(config.releaseSecret !== undefined));
  return 0;
}
