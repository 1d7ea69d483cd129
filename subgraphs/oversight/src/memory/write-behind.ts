import type { Log } from '@kakehashi/shared/logger.ts';

/** How often is written, in milliseconds. */
export interface WritingPace {
  /** Between two writes. */
  readonly everyMs: number;
  /** Before the next attempt, after one that failed. */
  readonly retryAfterMs: number;
}

/** Writes in the background, one write at a time. Nobody who answers a question waits for it. */
export interface WriteBehind {
  /** Writes as soon as possible instead of at the next turn. */
  hurry(): void;
  /** Writes now and says whether it could. */
  writeNow(): Promise<boolean>;
  /** Ends the turns and waits for a write under way. */
  stop(): Promise<void>;
}

/** Calls `write` in turns. The log says once that it fails and once that it works again, with the kind of the error alone. */
export function createWriteBehind(write: () => Promise<void>, pace: WritingPace, log: Log): WriteBehind {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<boolean> | undefined;
  let isWorking = true;
  let isStopped = false;
  const attempt = async (): Promise<boolean> => {
    try {
      await write();
      if (!isWorking) log.info('the database of oversight answers again');
      isWorking = true;
    } catch (error) {
      const kind = (error as { code?: string }).code ?? (error as Error).name;
      if (isWorking)
        log.warn({ kind }, 'the database of oversight does not answer: going on without last answers');
      isWorking = false;
    }
    return isWorking;
  };
  const runIn = (delayMs: number) => {
    clearTimeout(timer);
    if (isStopped) return;
    timer = setTimeout(() => void writeNow(), delayMs);
    timer.unref();
  };
  const writeNow = async (): Promise<boolean> => {
    running ??= attempt().finally(() => {
      running = undefined;
      runIn(isWorking ? pace.everyMs : pace.retryAfterMs);
    });
    return running;
  };
  return {
    hurry: () => {
      if (isWorking && !running) runIn(0);
    },
    writeNow,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
