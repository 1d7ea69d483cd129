import { pause } from './load.ts';
import type { Program } from './programs.ts';

/** One start of a supervised program. */
export interface Start extends Program {
  /** The URLs in the line that it printed when it was ready, in order. */
  readonly urls: readonly string[];
}

/** A program that is started again whenever it was killed, as a supervisor does. */
export interface Supervised {
  /** The start that runs, or ran last. */
  current(): Start;
  /** Kills it with SIGKILL unless it is down, and says whether it did. */
  kill(): boolean;
  /** Waits until it runs, and says whether it was down. */
  waitUntilUp(): Promise<boolean>;
  /** Everything that all its starts printed. */
  lines(): readonly string[];
}

/** Starts a program under supervision; it stays down for so many milliseconds after it was killed. */
export async function supervise(start: () => Promise<Program>, downMs: number): Promise<Supervised> {
  const startOnce = async () => {
    const program = await start();
    return { ...program, urls: program.firstLine.match(/http[^\s,]+/g) ?? [] };
  };
  let current: Start = await startOnce();
  const starts = [current];
  let coming: Promise<void> | undefined;
  const startAgain = async () => {
    await current.ended;
    await pause(downMs);
    current = await startOnce();
    starts.push(current);
    coming = undefined;
  };
  return {
    current: () => current,
    kill: () => {
      if (coming) return false;
      current.signal('SIGKILL');
      coming = startAgain();
      return true;
    },
    waitUntilUp: async () => {
      if (!coming) return false;
      await coming;
      return true;
    },
    lines: () => starts.flatMap(({ outputLines, errorLines }) => [...outputLines, ...errorLines]),
  };
}
