import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program of dist/ that is to run as a process of its own. */
export interface ProgramSpec {
  /** Name in reports and of its log. */
  readonly name: string;
  /** Absolute path of the bundle. */
  readonly file: string;
  /** Its whole environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Largest heap, in MB. */
  readonly heapMb: number;
  /** Folder of logs. */
  readonly logs: string;
}

/** A process that was launched. */
export interface LaunchedProgram {
  readonly child: ChildProcess;
  readonly logFile: string;
  /** Resolves with how it ended, for example `exit status 1`. Never rejects. */
  readonly exited: Promise<string>;
  /** Asks it to end, and ends it after `graceMs`. Resolves when it has ended. */
  stop(graceMs: number): Promise<void>;
}

const logLimitBytes = 5_000_000;

/**
 * Loaded before the program: asks it to end when we have died, even by `kill -9`, for then the channel between us closes;
 * and ends it when it has not ended 10 s later.
 */
const endWithParent = `data:text/javascript,${encodeURIComponent(`
process.once('disconnect', () => {
  setTimeout(() => process.exit(1), 10000).unref();
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();
`)}`;

/** Launches the program in a session of its own, so that Ctrl-C reaches us alone; its output goes to its log. */
export function launchProgram(spec: ProgramSpec): LaunchedProgram {
  const logFile = path.join(spec.logs, `${spec.name}.log`);
  const log = openLog(logFile);
  const child = fork(spec.file, [], {
    cwd: '/',
    env: { ...spec.env, NODE_OPTIONS: `${spec.env['NODE_OPTIONS'] ?? ''} --import=${endWithParent}` },
    execArgv: [`--max-old-space-size=${spec.heapMb}`, '--max-semi-space-size=4'],
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
  });
  closeSync(log);
  const exited = new Promise<string>((done) => {
    child.once('error', (error) => {
      done(error.message);
    });
    child.once('exit', (status, signal) => {
      done(signal === null ? `exit status ${String(status)}` : `signal ${signal}`);
    });
  });
  return { child, logFile, exited, stop: (graceMs) => stopChild(child, exited, graceMs) };
}

function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logLimitBytes) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

async function stopChild(child: ChildProcess, exited: Promise<string>, graceMs: number): Promise<void> {
  child.kill('SIGTERM');
  const timer = new AbortController();
  const late = sleep(graceMs, true, { signal: timer.signal }).catch(() => false);
  const isLate = await Promise.race([exited.then(() => false), late]);
  timer.abort();
  if (isLate) child.kill('SIGKILL');
  await exited;
}
