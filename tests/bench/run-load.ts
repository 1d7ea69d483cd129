import type { Program } from './program.ts';
import type { LoadSeen, LoadTask } from './programs/load.ts';

/** What one run of load cost a contestant. */
export interface Measured extends LoadSeen {
  /** CPU time of the contestant's process for one request, in milliseconds. */
  readonly cpuMs: number;
  readonly peakRssMiB: number;
}

/** On a busy machine a contestant may answer nothing in a short run; then so many seconds are the limit for a few requests. */
const longestSeconds = 60;

/** A contestant gave a wrong answer: its figures mean nothing and the run fails. */
export class WrongAnswer extends Error {
  override name = 'WrongAnswer';
}

/** Puts load on a contestant and measures what it cost. Throws {@link WrongAnswer}. */
export async function runLoad(
  load: Program<string>,
  asked: { readonly label: string; readonly program: Program<string> },
  task: LoadTask,
): Promise<Measured> {
  const before = await asked.program.usage();
  const seen = await load.work<LoadSeen>(task);
  const after = await asked.program.usage();
  if (seen.requests === 0 && task.requests === undefined)
    return runLoad(load, asked, { ...task, requests: 2 * task.connections, seconds: longestSeconds });
  if (seen.wrong > 0 || seen.requests === 0)
    throw new WrongAnswer(
      `${asked.label}: expected right answers, but ${seen.wrong} of ${seen.requests} were wrong; the first: ${seen.firstWrong ?? 'none came'}`,
    );
  return { ...seen, cpuMs: (after.cpuMs - before.cpuMs) / seen.requests, peakRssMiB: after.peakRssMiB };
}
