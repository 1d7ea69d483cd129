import { isWardCode } from '@kakehashi/shared/ward-code.ts';
import { retellSince } from '../backup/retell.ts';
import { withClient } from '../backup/with-client.ts';
import type { WardCommandConfig } from '../config.ts';
import { readOptions } from './read-options.ts';

const usage = 'retell --to WARD --since INSTANT';

/** Tells a ward that was restored from a backup again what it was told since. Gives 0. */
export async function retell(
  config: WardCommandConfig,
  args: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  const options = readOptions(args, { to: 'text', since: 'text' }, { usage });
  const [to = '', since] = [options.text('to'), new Date(options.text('since') ?? '')];
  if (!isWardCode(to)) throw new Error('expected --to with a 5-digit ward code, but got another text');
  if (Number.isNaN(since.getTime()))
    throw new Error('expected --since with an instant like 2025-03-31T09:00:00Z, but got another text');
  const steps = await withClient(config.databaseUrl, (client) => retellSince(client, to, since));
  say(`${String(steps)} steps of hand-overs with ward ${to} wait to be told again`);
  return 0;
}
