/** What is known of a node that keeps one call waiting. */
export interface Suspicion {
  /** Moment of `performance.now()` from which the node is suspect. */
  readonly fromMs: number;
  /** Whether a probe was sent beside the call and the node has not said that it can work. */
  readonly isSuspect: boolean;
}

/** Watches the calls of one node. */
export interface Suspicions {
  begin(): Suspicion;
  end(suspicion: Suspicion): void;
  stop(): void;
}

interface Watched extends Suspicion {
  isSuspect: boolean;
}

/**
 * Sends a probe beside each call that waits longer than `afterMs`, in milliseconds. As all calls wait equally long before
 * that, they come to it in the order in which they began, and one timer is enough for all.
 */
export function createSuspicions(afterMs: number, probe: () => Promise<boolean>): Suspicions {
  const waiting = new Set<Watched>();
  let timer: NodeJS.Timeout | undefined;
  const suspect = (watched: Watched) => {
    waiting.delete(watched);
    watched.isSuspect = true;
    void probe().then((canWork) => {
      watched.isSuspect = !canWork;
    });
  };
  const look = () => {
    timer = undefined;
    for (const watched of waiting) {
      const inMs = watched.fromMs - performance.now();
      if (inMs > 0) {
        lookIn(inMs);
        return;
      }
      suspect(watched);
    }
  };
  const lookIn = (inMs: number) => {
    timer = setTimeout(look, inMs);
    timer.unref();
  };
  return {
    begin: () => {
      const watched = { fromMs: performance.now() + afterMs, isSuspect: false };
      waiting.add(watched);
      if (!timer) lookIn(afterMs);
      return watched;
    },
    end: (suspicion) => {
      waiting.delete(suspicion);
    },
    stop: () => {
      clearTimeout(timer);
      waiting.clear();
    },
  };
}
