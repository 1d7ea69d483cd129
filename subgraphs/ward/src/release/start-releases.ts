import type { Log } from '@kakehashi/shared/logger.ts';
import { publishClosedPeriods, type Publishing } from './publish-releases.ts';

/** Publishes closed periods in the background. */
export interface Releases {
  /** Begins nothing more; what is being built is not published any more. */
  stop(): void;
}

/** How often is looked whether a month has closed, in milliseconds. */
const everyMs = 15 * 60_000;

/** Starts looking after `delayMs`, so that a start is not slowed down, and again every quarter of an hour. */
export function startReleases(publishing: Publishing, delayMs: number, log: Log): Releases {
  let isStopped = false;
  const publish = async () => {
    try {
      const { periods, coarsened } = await publishClosedPeriods(publishing);
      if (periods.length > 0) log.info({ periods: periods.length, coarsened }, 'published released tables');
    } catch (error) {
      if (!isStopped) log.error({ err: error }, 'could not publish released tables');
    }
  };
  const plan = (inMs: number): NodeJS.Timeout =>
    setTimeout(() => {
      void publish().then(() => {
        if (!isStopped) timer = plan(everyMs);
      });
    }, inMs).unref();
  let timer = plan(delayMs);
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
