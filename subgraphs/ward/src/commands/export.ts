import { createClock } from '@kakehashi/shared/clock.ts';
import type { WardCommandConfig } from '../config.ts';
import { readContract } from '../contract.ts';
import { writeExport } from '../export/write-export.ts';
import { readOptions } from './read-options.ts';

/** Writes all of the ward's data in open formats. Gives 0. */
export async function exportAll(
  { ward, ownerDatabaseUrl, clockStartAt }: WardCommandConfig,
  args: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  const usage = 'export --into FOLDER';
  const into = readOptions(args, { into: 'text' }, { usage }).text('into');
  if (into === undefined) throw new Error(`expected ${usage}, but got no folder`);
  const { folder, tables } = await writeExport({
    ward,
    databaseUrl: ownerDatabaseUrl,
    into,
    contract: readContract(),
    now: createClock(clockStartAt).now(),
  });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  say(`${folder}: ${String(rows)} rows of ${String(tables.length)} tables`);
  say('it holds personal data as it is: only this account can read it, and nothing encrypts it');
  return 0;
}
