import type { Log } from '@kakehashi/shared/logger.ts';
import type { DataSource } from 'typeorm';

/** How often changes are folded into the kept tallies, in milliseconds; between them a tally reads a few more rows. */
const foldEveryMs = 60_000;

/** Folding that goes on in the background. */
export interface TallyFolding {
  stop(): Promise<void>;
}

/**
 * Folds what writers have appended into the kept tallies, once a minute. When it does not succeed, tallies stay exact and
 * become slower, and the next turn folds more.
 */
export function startTallyFolding(database: DataSource, log: Log): TallyFolding {
  let turn: Promise<void> = Promise.resolve();
  const fold = async (): Promise<void> => {
    try {
      await database.query('select fold_case_tally()');
    } catch {
      log.warn('tallies could not be folded; the next turn tries again');
    }
  };
  const timer = setInterval(() => {
    turn = turn.then(fold);
  }, foldEveryMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await turn;
    },
  };
}
