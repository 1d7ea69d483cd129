import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { inTurns } from './in-turns.ts';
import { type KeptProgram, keepProgram } from './keep-program.ts';
import type { LaunchedProgram } from './launch-program.ts';
import type { WardRunner } from './ward-runner.ts';

/** What is to run. */
export interface LoneWards {
  readonly wards: readonly WardCode[];
  readonly launchWard: (ward: WardCode) => LaunchedProgram;
  /** Resolves when the node of the ward does its work. */
  readonly waitForWard: (ward: WardCode) => Promise<void>;
  readonly report: (line: string) => void;
}

const graceMs = 5_000;
/** More at once only take turns on the processors. */
const startedAtOnce = 4;

/** Runs each ward node in a process of its own, as a ward office does. */
export function runWardsAlone({ wards, launchWard, waitForWard, report }: LoneWards): WardRunner {
  const programs = new Map<WardCode, KeptProgram>();

  const start = async (ward: WardCode): Promise<void> => {
    const running = programs.get(ward);
    if (running !== undefined) return running.ready;
    const program = keepProgram({
      name: `ward ${ward}`,
      launch: () => launchWard(ward),
      makeReady: () => waitForWard(ward),
      report,
      graceMs,
    });
    programs.set(ward, program);
    return program.ready;
  };
  const stop = async (ward: WardCode): Promise<void> => {
    const program = programs.get(ward);
    programs.delete(ward);
    await program?.stop();
  };
  return {
    startAll: () => inTurns(startedAtOnce, wards, start),
    start,
    stop,
    state: (ward) => programs.get(ward)?.state() ?? 'stopped',
    pid: (ward) => programs.get(ward)?.pid(),
    stopAll: async () => {
      await Promise.all([...programs.keys()].map(stop));
    },
  };
}
