import { CircuitState, circuitBreaker, ConsecutiveBreaker, handleWhenResult } from 'cockatiel';
import { lost, type Reply } from './reply.ts';
import type { LostState } from './node-state.ts';

/** How a breaker opens and heals. */
export interface BreakerRules {
  /** So many failures one after another open it. */
  readonly failures: number;
  /** How often a silent node is probed while it is open, in milliseconds. */
  readonly probeEveryMs: number;
}

/** Keeps one endpoint from being asked while it is known not to answer. Clients never pay for finding out whether it is back. */
export interface NodeBreaker {
  /** What the endpoint did last, when it is not to be asked now. */
  openState(): LostState | undefined;
  /** Runs a call and counts its outcome; `isFault` says whether a lost reply tells against the endpoint. */
  run(call: () => Promise<Reply>, isFault: (reply: Reply) => boolean): Promise<Reply>;
  stop(): void;
}

const isProbeFailed = (result: unknown): boolean => result === false;

/** Makes a breaker; `probe` asks the endpoint whether it is back, one probe at a time. */
export function createNodeBreaker(rules: BreakerRules, probe: () => Promise<boolean>): NodeBreaker {
  const policy = circuitBreaker(handleWhenResult(isProbeFailed), {
    halfOpenAfter: Math.max(1, rules.probeEveryMs - 10),
    breaker: new ConsecutiveBreaker(rules.failures),
  });
  let lastState: LostState = 'UNREACHABLE';
  let timer: NodeJS.Timeout | undefined;
  const probeLater = () => {
    timer = setTimeout(() => {
      void policy
        .execute(probe)
        .catch(() => undefined)
        .then(() => {
          if (policy.state !== CircuitState.Closed) probeLater();
        });
    }, rules.probeEveryMs);
    timer.unref();
  };
  const watching = policy.onBreak(() => {
    clearTimeout(timer);
    probeLater();
  });
  return {
    openState: () => (policy.state === CircuitState.Closed ? undefined : lastState),
    run: async (call, isFault) => {
      let reply: Reply = lost(lastState, false);
      await policy
        .execute(async () => {
          reply = await call();
          const fault = isFault(reply);
          if (fault && reply.kind === 'lost') lastState = reply.state;
          return !fault;
        })
        .catch(() => undefined);
      return reply;
    },
    stop: () => {
      clearTimeout(timer);
      watching.dispose();
    },
  };
}
