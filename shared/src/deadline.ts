import { setMaxListeners } from 'node:events';

/** Header that carries how many milliseconds the caller still waits. */
export const deadlineHeader = 'x-deadline-ms';

/** When an answer stops being useful. The budget is divided on the way down, never repeated. */
export interface Deadline {
  /** Fires when time is up or the caller has gone. */
  readonly signal: AbortSignal;
  /** Milliseconds left, never below 0. */
  remainingMs(): number;
  /** Fires the signal now: the caller has gone. */
  abandon(): void;
  /** Frees the timer; call it when the answer has been given. */
  clear(): void;
}

/** Starts a deadline of `budgetMs` from now. */
export function startDeadline(budgetMs: number): Deadline {
  const endsAt = performance.now() + budgetMs;
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  const timer = setTimeout(() => {
    // An answer that came while this program was busy with something else is read first.
    setImmediate(() => {
      controller.abort();
    });
  }, budgetMs);
  timer.unref();
  return {
    signal: controller.signal,
    remainingMs: () => Math.max(0, endsAt - performance.now()),
    abandon: () => {
      controller.abort();
    },
    clear: () => {
      clearTimeout(timer);
    },
  };
}

/** Reads the budget that a caller sent, bounded by our own; anything that is not a positive number means our own. */
export function readBudgetMs(header: unknown, ownBudgetMs: number): number {
  const asked = typeof header === 'string' && /^[0-9]{1,6}$/.test(header) ? Number(header) : ownBudgetMs;
  return Math.min(Math.max(asked, 1), ownBudgetMs);
}
