import { setTimeout as sleep } from 'node:timers/promises';
import type { LaunchedProgram } from './launch-program.ts';

/** Whether a program does its work. */
export type ProgramState = 'starting' | 'running' | 'restarting' | 'stopped';

/** A program that is started again whenever it ends without being asked to. */
export interface KeptProgram {
  readonly name: string;
  state(): ProgramState;
  /** The number of its process now. */
  pid(): number | undefined;
  /** Resolves when it first did its work; rejects when it could not be brought that far. */
  readonly ready: Promise<void>;
  /** Ends it for good. May be called twice. */
  stop(): Promise<void>;
}

/** How a program is kept. */
export interface Keeping {
  readonly name: string;
  readonly launch: () => LaunchedProgram;
  /** Resolves when the launched program does its work. */
  readonly makeReady: (program: LaunchedProgram) => Promise<void>;
  /** Told what a person should know. */
  readonly report: (line: string) => void;
  /** How long it may take to end, in milliseconds. */
  readonly graceMs: number;
}

const shortestPauseMs = 500;
const longestPauseMs = 10_000;
/** How often the very first start is tried. */
const firstTries = 2;
/** Having run for so long counts as having recovered. */
const recoveredAfterMs = 30_000;

/** Launches a program and keeps it running, with pauses between starts that double up to 10 s while it keeps failing. */
export function keepProgram({ name, launch, makeReady, report, graceMs }: Keeping): KeptProgram {
  const stopping = new AbortController();
  let program = launch();
  let state: ProgramState = 'starting';
  const open = async (): Promise<void> => {
    const { exited, logFile } = program;
    const ended = await Promise.race([makeReady(program), exited]);
    if (ended !== undefined) throw new Error(`expected ${name} to start, but got ${ended}: see ${logFile}`);
    if (!stopping.signal.aborted) state = 'running';
  };
  const reopen = async (pauseMs: number): Promise<void> => {
    await sleep(pauseMs, undefined, { signal: stopping.signal });
    program = launch();
    try {
      await open();
      report(`${name} runs again`);
    } catch (error) {
      if (!stopping.signal.aborted) report((error as Error).message);
      await program.stop(graceMs);
    }
  };
  const keepOpen = async (): Promise<void> => {
    let pauseMs = shortestPauseMs;
    for (;;) {
      const sinceMs = performance.now();
      const how = await program.exited;
      if (stopping.signal.aborted) return;
      state = 'restarting';
      pauseMs = performance.now() - sinceMs > recoveredAfterMs ? shortestPauseMs : pauseMs;
      report(`${name} ended unexpectedly (${how}): starting it again`);
      await reopen(pauseMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  };
  const openAtLast = async (triesLeft: number): Promise<void> => {
    try {
      await open();
    } catch (error) {
      if (triesLeft <= 1 || stopping.signal.aborted) throw error;
      await program.stop(graceMs);
      await sleep(shortestPauseMs, undefined, { signal: stopping.signal });
      program = launch();
      await openAtLast(triesLeft - 1);
    }
  };
  const ready = openAtLast(firstTries);
  ready.then(keepOpen).catch(() => undefined);
  return {
    name,
    state: () => state,
    pid: () => (state === 'running' || state === 'starting' ? program.child.pid : undefined),
    ready,
    stop: async () => {
      state = 'stopped';
      stopping.abort();
      await program.stop(graceMs);
    },
  };
}
