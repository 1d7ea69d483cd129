import { openHost } from '../programs/ask-host.ts';
import type { LaunchedProgram } from '../programs/launch-program.ts';
import { isSeeded } from './is-seeded.ts';

/** A database that is to hold its part of the synthetic year. */
export interface DatabaseToFill {
  /** How it is called in reports, for example `27115 東成区`. */
  readonly label: string;
  readonly databaseUrl: string;
  /** Absent for the city. */
  readonly ward?: string;
}

/** How databases are filled. */
export interface Filling {
  readonly launchHost: (name: string) => LaunchedProgram;
  readonly report: (line: string) => void;
  readonly signal: AbortSignal;
}

const hostCount = 2;
const graceMs = 2_000;

/** Fills those databases that do not hold the synthetic year yet, two at a time in processes of their own, which then end. */
export async function fillDatabases(databases: readonly DatabaseToFill[], filling: Filling): Promise<void> {
  const seeded = await Promise.all(databases.map(({ databaseUrl }) => isSeeded(databaseUrl)));
  const empty = databases.filter((_, index) => seeded[index] === false);
  if (empty.length === 0) {
    filling.report(`synthetic data: all ${databases.length} databases hold theirs already`);
    return;
  }
  filling.report(`synthetic data: generating it for ${empty.length} databases (nobody in it is real)`);
  const waiting = [...empty];
  const takeNext = (): DatabaseToFill | undefined => {
    filling.signal.throwIfAborted();
    return waiting.shift();
  };
  const isDone = createCounter(empty.length);
  const names = Array.from(
    { length: Math.min(hostCount, empty.length) },
    (_, index) => `filling-${index + 1}`,
  );
  const outcomes = await Promise.allSettled(
    names.map((name) => fillInOneHost(name, takeNext, isDone, filling)),
  );
  filling.signal.throwIfAborted();
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function createCounter(total: number): () => string {
  let done = 0;
  return () => `${++done}/${total}`;
}

async function fillInOneHost(
  name: string,
  takeNext: () => DatabaseToFill | undefined,
  isDone: () => string,
  { launchHost, report, signal }: Filling,
): Promise<void> {
  const program = launchHost(name);
  const end = (): void => void program.stop(graceMs);
  signal.addEventListener('abort', end);
  const ask = openHost(program);
  try {
    for (let next = takeNext(); next !== undefined; next = takeNext()) {
      const startedAtMs = performance.now();
      const { ward, databaseUrl, label } = next;
      await ask({ kind: 'prepare', databaseUrl, ...(ward === undefined ? {} : { ward }) });
      const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
      report(`synthetic data: ${label} in ${seconds} s (${isDone()})`);
    }
  } finally {
    signal.removeEventListener('abort', end);
    await program.stop(graceMs);
  }
}
