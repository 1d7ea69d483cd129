import { createFaultCount } from './fault-count.ts';
import { lost, type Reply } from './reply.ts';
import type { LostState } from './node-state.ts';

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
  /** Runs a call and counts its outcome; `isFault` says whether a lost reply tells against the endpoint. */
  run(call: () => Promise<Reply>, isFault: (reply: Reply) => boolean): Promise<Reply>;
  stop(): void;
}

/** A node that fails within so many milliseconds after it healed has relapsed. */
const calmMs = 10_000;
const mostRelapses = 2;

/** What is known of a node that keeps a call waiting. */
interface Suspicion {
  /** `true` from the moment a probe is sent until the node says that it can work. */
  isOpen: boolean;
}

/** Probes beside a call that waits for `afterMs`, in milliseconds; `end` says that the call is over. */
function suspectLater(
  afterMs: number,
  probe: () => Promise<boolean>,
): { suspicion: Readonly<Suspicion>; end: () => void } {
  const suspicion: Suspicion = { isOpen: false };
  const timer = setTimeout(() => {
    suspicion.isOpen = true;
    void probe().then((canWork) => {
      suspicion.isOpen = !canWork;
    });
  }, afterMs);
  timer.unref();
  return {
    suspicion,
    end: () => {
      clearTimeout(timer);
    },
  };
}

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
  const note = (reply: Reply, isFault: boolean, suspicion: Readonly<Suspicion>) => {
    faults.note(isFault);
    if (!isFault || reply.kind !== 'lost') return;
    lastState = reply.state;
    if (faults.areTooMany() || (reply.state === 'TIMEOUT' && suspicion.isOpen)) open();
  };
  return {
    openState: () => (isOpen ? lastState : undefined),
    run: async (call, isFault) => {
      if (isOpen) return lost(lastState, false);
      const startedIn = era;
      const { suspicion, end } = suspectLater(rules.suspectAfterMs, probeOnce);
      const reply = await call();
      end();
      if (era === startedIn) note(reply, isFault(reply), suspicion);
      return reply;
    },
    stop: () => {
      clearTimeout(timer);
      isStopped = true;
      isOpen = true;
    },
  };
}
