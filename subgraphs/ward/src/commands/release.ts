import { createClock } from '@kakehashi/shared/clock.ts';
import { openWardDatabase } from '../database/open-ward-database.ts';
import type { WardCommandConfig } from '../config.ts';
import { publishClosedPeriods, reviseRelease, type Published } from '../release/publish-releases.ts';

const longestStatementMs = 60_000;
const usage = 'expected nothing, or --revise PERIOD --reason TEXT';

interface Revision {
  readonly period: string;
  readonly reason: string;
}

function readRevision(args: readonly string[]): Revision | undefined {
  if (args.length === 0) return undefined;
  const [revise, period, because, reason] = args;
  if (args.length !== 4 || revise !== '--revise' || because !== '--reason' || !period || !reason?.trim())
    throw new Error(`${usage}, but got something else`);
  return { period, reason };
}

/**
 * Publishes the closed periods that were not published yet, or one period anew after corrections. Gives 0 when the
 * work is done, 1 when a revision would change nothing.
 */
export async function release(
  config: WardCommandConfig,
  args: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  const revision = readRevision(args);
  const { ward, databaseUrl, releaseSecret, clockStartAt } = config;
  if (!releaseSecret) throw new Error('expected RELEASE_SECRET, the secret of the node, but got none');
  const database = await openWardDatabase({ databaseUrl, poolSize: 2, budgetMs: longestStatementMs });
  try {
    const publishing = { ward, secret: releaseSecret, database, clock: createClock(clockStartAt) };
    const published: Published = revision
      ? await reviseRelease(publishing, revision.period, revision.reason)
      : await publishClosedPeriods(publishing);
    if (published.periods.length === 0) say('nothing to publish: every closed period stands as it is');
    else say(`published ${published.periods.join(' ')}; tables withheld: ${String(published.coarsened)}`);
    return revision && published.periods.length === 0 ? 1 : 0;
  } finally {
    await database.destroy();
  }
}
