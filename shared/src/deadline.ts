import { setMaxListeners } from 'node:events';

/** Header that carries how many milliseconds the caller still waits. */
export const deadlineHeader = 'x-deadline-ms';

/** When an answer stops being useful. The budget is divided on the way down, never repeated. */
export interface Deadline {
  /** Fires when time is up or the caller has gone. Made when first read: what is called often listens by {@link onOver}. */
  readonly signal: AbortSignal;
  /** Whether time is up or the caller has gone. */
  readonly isOver: boolean;
  /** Calls the listener once when that happens, at once when it has; gives a function that stops listening. */
  onOver(listener: () => void): () => void;
  /** Milliseconds left, never below 0. */
  remainingMs(): number;
  /** Ends it now: the caller has gone. */
  abandon(): void;
  /** Frees the timer; call it when the answer has been given. */
  clear(): void;
}

const nothing = () => undefined;

/** A deadline that nothing but `abandon` ends; `endsAt` is a moment of `performance.now()`. */
class OpenDeadline implements Deadline {
  readonly #endsAt: number;
  /** Made for the second listener: most deadlines of a call have one. */
  #further: Set<() => void> | undefined;
  #listener: (() => void) | undefined;
  #controller: AbortController | undefined;
  #isOver = false;

  constructor(endsAt: number) {
    this.#endsAt = endsAt;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  get signal(): AbortSignal {
    this.#controller ??= this.#createController();
    return this.#controller.signal;
  }

  #createController(): AbortController {
    const controller = new AbortController();
    setMaxListeners(0, controller.signal);
    if (this.#isOver) controller.abort();
    return controller;
  }

  onOver(listener: () => void): () => void {
    if (this.#isOver) {
      listener();
      return nothing;
    }
    if (!this.#listener) this.#listener = listener;
    else (this.#further ??= new Set()).add(listener);
    return () => {
      if (this.#listener === listener) this.#listener = undefined;
      else this.#further?.delete(listener);
    };
  }

  remainingMs(): number {
    return Math.max(0, this.#endsAt - performance.now());
  }

  abandon(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#controller?.abort();
    this.#listener?.();
    for (const listener of this.#further ?? []) listener();
    this.#listener = undefined;
    this.#further = undefined;
  }

  clear(): void {
    // It has no timer.
  }
}

/** A deadline that its own timer ends. */
class TimedDeadline extends OpenDeadline {
  readonly #timer: NodeJS.Timeout;

  constructor(budgetMs: number) {
    super(performance.now() + budgetMs);
    this.#timer = setTimeout(() => {
      // An answer that came while this program was busy with something else is read first.
      setImmediate(() => {
        this.abandon();
      });
    }, budgetMs);
    this.#timer.unref();
  }

  override clear(): void {
    clearTimeout(this.#timer);
  }
}

/** Starts a deadline of `budgetMs` from now. */
export function startDeadline(budgetMs: number): Deadline {
  return new TimedDeadline(budgetMs);
}

/** A deadline as far away as another one that does not end with it, only when it is abandoned. It needs no timer. */
export function openDeadline(like: Deadline): Deadline {
  return new OpenDeadline(performance.now() + like.remainingMs());
}

/** Reads the budget that a caller sent, bounded by our own; anything that is not a positive number means our own. */
export function readBudgetMs(header: unknown, ownBudgetMs: number): number {
  const asked = typeof header === 'string' && /^[0-9]{1,6}$/.test(header) ? Number(header) : ownBudgetMs;
  return Math.min(Math.max(asked, 1), ownBudgetMs);
}
