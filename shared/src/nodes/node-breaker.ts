import { createFaultCount } from './fault-count.ts';
import type { LostState } from './node-state.ts';
import type { Reply } from './reply.ts';
import { createSuspicions } from './suspicions.ts';

/** How a breaker opens and heals. */
export interface BreakerRules {
  /** So many failures one after another open it. */
  readonly failures: number;
  /** How often a silent node is probed while it is open, in milliseconds; up to 4 times rarer for one that fails again soon after it healed. */
  readonly probeEveryMs: number;
  /** A call without an answer for so long lets the node be probed beside it, in milliseconds. */
  readonly suspectAfterMs: number;
}

/** Keeps one endpoint from being asked while it is known not to answer. Clients never pay for finding out whether it is back. */
export interface NodeBreaker {
  /** What the endpoint did last, when it is not to be asked now. */
  openState(): LostState | undefined;
  /** Notes that a call begins; the function that it gives is told the reply, and whether that tells against the endpoint. */
  begin(): (reply: Reply, isFault: boolean) => void;
  stop(): void;
}

/** A node that fails within so many milliseconds after it healed has relapsed. */
const calmMs = 10_000;
const mostRelapses = 2;

/** One probe at a time, whoever asks for it. */
function oneAtATime(probe: () => Promise<boolean>): () => Promise<boolean> {
  let running: Promise<boolean> | undefined;
  return () =>
    (running ??= probe().finally(() => {
      running = undefined;
    }));
}

/**
 * Makes a breaker; `probe` asks the endpoint whether it can work. It opens after some failures in a row, after many among
 * the last calls, or at the first call that is never answered while the probe sent beside it is not answered either: a hung
 * node is found within one call's time.
 */
export function createNodeBreaker(rules: BreakerRules, probe: () => Promise<boolean>): NodeBreaker {
  const faults = createFaultCount(rules.failures);
  const probeOnce = oneAtATime(probe);
  const suspicions = createSuspicions(rules.suspectAfterMs, probeOnce);
  let lastState: LostState = 'UNREACHABLE';
  let isOpen = false;
  let isStopped = false;
  let era = 0;
  let relapses = 0;
  let closedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  const close = () => {
    isOpen = false;
    closedAt = performance.now();
    faults.forget();
  };
  const probeLater = () => {
    timer = setTimeout(
      () => {
        void probeOnce().then((isBack) => {
          if (isBack) close();
          else if (!isStopped) probeLater();
        });
      },
      rules.probeEveryMs * 2 ** relapses,
    );
    timer.unref();
  };
  const open = () => {
    isOpen = true;
    era += 1;
    relapses = performance.now() - closedAt < calmMs ? Math.min(mostRelapses, relapses + 1) : 0;
    probeLater();
  };
  const note = (reply: Reply, isFault: boolean, isSuspect: boolean) => {
    faults.note(isFault);
    if (!isFault || reply.kind !== 'lost') return;
    lastState = reply.state;
    if (faults.areTooMany() || (reply.state === 'TIMEOUT' && isSuspect)) open();
  };
  return {
    openState: () => (isOpen ? lastState : undefined),
    begin: () => {
      const startedIn = era;
      const suspicion = suspicions.begin();
      return (reply, isFault) => {
        suspicions.end(suspicion);
        if (era === startedIn) note(reply, isFault, suspicion.isSuspect);
      };
    },
    stop: () => {
      clearTimeout(timer);
      suspicions.stop();
      isStopped = true;
      isOpen = true;
    },
  };
}
