import { endOnCrash } from './crash-output.ts';
import { readTelemetryConfig } from './telemetry/config.ts';
import { startTelemetry } from './telemetry/start-telemetry.ts';

/** Something that runs until it is stopped. */
export interface Running {
  /** Where it can be reached, for the one line that a program prints. */
  readonly url?: string;
  stop(): Promise<void>;
}

/** Longest time that stopping may take, in milliseconds; after it the program ends all the same. */
const stopWithinMs = 14_000;

/** Runs a program: starts it, says so in one line, and stops it in order on SIGTERM, SIGINT or when the parent that talks to it is gone. */
export async function runProgram(name: string, start: () => Promise<Running>): Promise<void> {
  endOnCrash(name);
  try {
    const telemetry = await startTelemetry(name.replaceAll(' ', '-'), readTelemetryConfig());
    const running = await start();
    process.stdout.write(`${name} is up${running.url === undefined ? '' : ` at ${running.url}`}\n`);
    let isStopping = false;
    const stop = () => {
      if (isStopping) return;
      isStopping = true;
      setTimeout(() => process.exit(1), stopWithinMs).unref();
      void running
        .stop()
        .finally(() => telemetry.stop())
        .then(
          () => process.exit(0),
          () => process.exit(1),
        );
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
    if (process.send) process.on('disconnect', stop);
  } catch (error) {
    process.stderr.write(`${name} did not start: ${(error as Error).message}\n`);
    process.exitCode = 1;
    if (process.send) process.disconnect();
  }
}
