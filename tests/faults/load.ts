/** What one request of a load came to. */
export interface Outcome {
  readonly ms: number;
  /** When it was answered, in milliseconds of `performance.now()`. */
  readonly at: number;
  /** What was wrong with the answer; `undefined` when nothing was. */
  readonly failure: string | undefined;
}

/** What a load came to. */
export interface LoadReport {
  readonly outcomes: readonly Outcome[];
  readonly failures: readonly string[];
  readonly p50: number;
  readonly p99: number;
}

/** The value below which a share of the numbers lies; 0 when there are none. */
export function quantile(values: readonly number[], share: number): number {
  const ordered = values.toSorted((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? 0;
}

/** Sums up outcomes. */
function reportOf(outcomes: readonly Outcome[]): LoadReport {
  const times = outcomes.map(({ ms }) => ms);
  const failures = outcomes.flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
  return { outcomes, failures, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

/** One request of a load, by its number: gives what was wrong with the answer, or `undefined`. */
export type LoadRequest = (number: number) => Promise<string | undefined>;

/** A load that runs until it is told to end. */
export interface RunningLoad {
  /** Outcomes so far. */
  readonly outcomes: readonly Outcome[];
  /** Lets every client end its request, and sums up. */
  end(): Promise<LoadReport>;
}

/** Starts a closed-loop load: so many clients, each asking again as soon as it has an answer. */
export function startLoad(clients: number, request: LoadRequest): RunningLoad {
  const outcomes: Outcome[] = [];
  let asked = 0;
  let isOver = false;
  const client = async () => {
    while (!isOver) {
      const startedAt = performance.now();
      const failure = await request(asked++).catch((error: unknown) => String(error));
      const at = performance.now();
      outcomes.push({ ms: at - startedAt, at, failure });
    }
  };
  const running = Array.from({ length: clients }, client);
  return {
    outcomes,
    end: async () => {
      isOver = true;
      await Promise.all(running);
      return reportOf(outcomes);
    },
  };
}

/** Runs a closed-loop load for so many milliseconds. */
export async function runLoad(clients: number, forMs: number, request: LoadRequest): Promise<LoadReport> {
  const load = startLoad(clients, request);
  await new Promise((resolve) => setTimeout(resolve, forMs));
  return load.end();
}

/** Waits until something holds, looking every 20 ms. Throws after `withinMs`. Gives how long it took, in milliseconds. */
export async function until(
  what: string,
  withinMs: number,
  holds: () => boolean | Promise<boolean>,
): Promise<number> {
  const startedAt = performance.now();
  while (!(await holds())) {
    if (performance.now() - startedAt > withinMs) throw new Error(`expected ${what} within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return performance.now() - startedAt;
}

/** Waits. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Whether the run measures with the full figures (`FAULTS=full`). */
export const isFull = process.env['FAULTS'] === 'full';
