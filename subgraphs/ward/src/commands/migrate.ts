import { withClient } from '../backup/with-client.ts';
import type { WardCommandConfig } from '../config.ts';
import { readMigrationState, type MigrationState } from '../database/migration-state.ts';
import { updateTables } from '../database/update-tables.ts';
import { readOptions } from './read-options.ts';

const usage = 'migrate [--dry-run]';

/** How far the database of these settings has come. Throws when a newer program has used it. */
async function readState(databaseUrl: string): Promise<MigrationState> {
  const state = await withClient(databaseUrl, (client) =>
    readMigrationState(
      async <Row>(text: string, values: readonly unknown[]) =>
        (await client.query(text, [...values])).rows as Row[],
    ),
  );
  const [strange] = state.strange;
  if (strange !== undefined)
    throw new Error(
      `expected a database that this program knows, but got a newer one, with ${strange}: use the newer program`,
    );
  return state;
}

/** Brings the tables up to date, or with `--dry-run` says what that would run. Gives 0. */
export async function migrate(
  config: WardCommandConfig,
  args: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  const isDry = readOptions(args, { 'dry-run': 'flag' }, { usage }).flag('dry-run');
  const { pending, done } = await readState(config.ownerDatabaseUrl);
  for (const name of pending) say(`pending: ${name}`);
  if (!isDry) await updateTables(config);
  if (pending.length === 0) say(`up to date: ${String(done.length)} migrations`);
  else say(isDry ? `${String(pending.length)} to run; nothing was changed` : `${String(pending.length)} run`);
  return 0;
}
