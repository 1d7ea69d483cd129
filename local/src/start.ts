import { planCity } from './city/city-plan.ts';
import { type RunningCity, startCity } from './city/start-city.ts';
import { describeWhereToLook } from './city/where-to-look.ts';
import { readSurroundings } from './config.ts';
import { readStartOptions, startHelp } from './options/start-options.ts';
import { UsageError } from './options/usage-error.ts';

const secondsSince = (startMs: number): number => (performance.now() - startMs) / 1000;

/** One Ctrl-C may arrive twice, from the terminal and from npm, so that only a later one counts as the second. */
const sameSignalMs = 500;

/** Stops at the first Ctrl-C or SIGTERM; a second one ends this process at once, and with it everything it started. */
function listenForSignals(report: (line: string) => void): AbortController {
  const stopping = new AbortController();
  let firstAtMs = Number.POSITIVE_INFINITY;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (performance.now() - firstAtMs > sameSignalMs) process.exit(130);
      if (stopping.signal.aborted) return;
      firstAtMs = performance.now();
      report('stopping everything (once more to force it)');
      stopping.abort(new Error('stopped'));
    });
  }
  return stopping;
}

const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    signal.addEventListener('abort', () => {
      done();
    });
  });

async function run(): Promise<void> {
  const startedAtMs = performance.now();
  const surroundings = readSurroundings();
  const options = readStartOptions(process.argv.slice(2), surroundings);
  if (options.help) {
    console.log(startHelp);
    return;
  }
  const plan = planCity(options);
  const report = (line: string): void => {
    console.log(`${secondsSince(startedAtMs).toFixed(1).padStart(6)} s  ${line}`);
  };
  const stopping = listenForSignals(report);
  const city: RunningCity = await startCity(plan, surroundings, { report, signal: stopping.signal });
  console.log(describeWhereToLook(plan, city.firstLook, process.uptime()));
  await untilStopped(stopping.signal);
  const stopStartedAtMs = performance.now();
  await city.stop();
  report(`everything stopped in ${secondsSince(stopStartedAtMs).toFixed(1)} s`);
}

run().then(
  () => process.exit(0),
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    if (message !== 'stopped') console.error(`\nKakehashi did not start: ${message}`);
    process.exit(error instanceof UsageError ? 2 : message === 'stopped' ? 130 : 1);
  },
);
