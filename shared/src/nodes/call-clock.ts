/** Something that must not take longer than until a moment of `performance.now()`. */
export interface Timed {
  readonly endsAt: number;
  /** Called once when that moment has passed. */
  isLate(): void;
}

/** How often it is looked whether something is late, in milliseconds; nothing is noticed sooner than that. */
const lookEveryMs = 10;

/** Watches many calls with one timer: making and dropping one for each would cost more than the rest of a call. */
export class CallClock {
  readonly #watched = new Set<Timed>();
  #timer: NodeJS.Timeout | undefined;

  watch(timed: Timed): void {
    this.#watched.add(timed);
    this.#timer ??= setInterval(() => {
      this.#look();
    }, lookEveryMs).unref();
  }

  forget(timed: Timed): void {
    this.#watched.delete(timed);
  }

  #look(): void {
    if (this.#watched.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      return;
    }
    const now = performance.now();
    const late = [...this.#watched].filter(({ endsAt }) => endsAt <= now);
    if (late.length === 0) return;
    // An answer that came while this program was busy with something else is read first.
    setImmediate(() => {
      for (const timed of late) if (this.#watched.delete(timed)) timed.isLate();
    });
  }
}
