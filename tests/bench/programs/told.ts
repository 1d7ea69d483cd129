import { readFileSync } from 'node:fs';

/** What a program was started with: the JSON file named as its argument. */
export function readTold(): unknown {
  return JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
}

/** What a program of the bench says of itself when asked. */
export interface Usage {
  /** CPU time of the whole process since it started, all threads, in milliseconds. */
  readonly cpuMs: number;
  /** Largest resident set so far, in MiB. */
  readonly peakRssMiB: number;
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, peakRssMiB: process.resourceUsage().maxRSS / 1024 };
}

/** Tells the bench that the program is up, and from then on what it has used; ends with the bench. */
export function reportReady(told: unknown, work?: (task: never) => Promise<unknown>): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message: { readonly kind: string; readonly task: never }) => {
    if (message.kind === 'stop') process.exit(0);
    if (message.kind === 'usage') process.send?.({ kind: 'answer', value: usage() });
    if (message.kind !== 'work' || !work) return;
    work(message.task).then(
      (value) => process.send?.({ kind: 'answer', value }),
      (error: unknown) => process.send?.({ kind: 'failed', reason: String(error) }),
    );
  });
  if (process.connected) process.send?.({ kind: 'answer', value: told });
  else process.exit(0);
}
