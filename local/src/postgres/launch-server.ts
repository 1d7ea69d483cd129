import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { choosePort } from './choose-port.ts';
import { readPidFile } from './pid-file.ts';
import { giveTo } from './run-as-account.ts';
import type { RunningServer } from './running-server.ts';
import { serverArguments } from './server-settings.ts';
import type { ServerSetup } from './server-setup.ts';
import { stopServer } from './stop-server.ts';
import { programPath } from './try-binaries.ts';
import { interruptWhenWeDie } from './watcher.ts';

const TRIES = 20;
const PAUSE_MS = 300;
const LOG_LIMIT_BYTES = 4_000_000;
/** Obstacles that pass: a port taken a moment ago, the last backends of a server that was killed. */
const PASSING = /could not bind|could not create any TCP|shared memory block|lock file .* already exists/;

/**
 * Launches the server and resolves when it accepts connections. With `port` it listens there or not at all; else on the
 * folder's kept port, or a new one when that is taken. It ends when this process dies, and does not keep this process
 * alive. Throws the end of the server's log when it does not start.
 */
export async function launchServer(setup: ServerSetup, port?: number): Promise<RunningServer> {
  for (let tries = 1; ; tries++) {
    const logged = prepareLog(setup);
    const server = await launchOnce(setup, port ?? (await choosePort(setup.folder)));
    if (server !== undefined) return server;
    const complaint = readFileSync(setup.folder.logFile, 'utf8').slice(logged);
    if (tries === TRIES || !PASSING.test(complaint)) {
      throw new Error(
        `expected PostgreSQL to start in ${setup.folder.base}, but got:\n${complaint.slice(-2_000)}`,
      );
    }
    await sleep(PAUSE_MS);
  }
}

async function launchOnce(setup: ServerSetup, port: number): Promise<RunningServer | undefined> {
  const child = spawnServer(setup, port);
  const gone = new Promise<void>((done) => {
    child.once('exit', () => {
      done();
    });
    child.once('error', () => {
      done();
    });
  });
  const pid = child.pid;
  if (pid === undefined)
    throw new Error(`expected ${setup.binaries.folder}/postgres to run, but got no process`);
  const pgCtl = programPath(setup.binaries.folder, 'pg_ctl');
  void gone.then(interruptWhenWeDie(pid, setup.folder.account, pgCtl));
  if (!(await becomesReady(child, setup.folder.data))) return undefined;
  markOwner(setup);
  child.unref();
  const stop = async (): Promise<void> => {
    child.ref();
    await stopServer(setup, pid, gone);
  };
  return { pid, port, adopted: false, gone, stop };
}

/** In a session of its own, so that Ctrl-C reaches this process only. */
function spawnServer(setup: ServerSetup, port: number): ChildProcess {
  const { folder, binaries, env } = setup;
  const log = openSync(folder.logFile, 'a');
  try {
    return spawn(programPath(binaries.folder, 'postgres'), serverArguments(setup, port), {
      ...folder.account,
      cwd: '/',
      env,
      detached: true,
      windowsHide: true,
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
}

async function becomesReady(child: ChildProcess, data: string): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const found = readPidFile(data);
    if (found?.pid === child.pid && found?.isReady) return true;
    await sleep(20);
  }
  return false;
}

/** Returns how long the log is already, in characters, after emptying one that has grown too long. */
function prepareLog({ folder }: ServerSetup): number {
  if (!existsSync(folder.logFile) || statSync(folder.logFile).size > LOG_LIMIT_BYTES) {
    writeFileSync(folder.logFile, '', { mode: 0o600 });
    giveTo(folder.account, folder.logFile);
  }
  return readFileSync(folder.logFile, 'utf8').length;
}

function markOwner({ folder }: ServerSetup): void {
  writeFileSync(folder.ownerFile, String(process.pid));
  giveTo(folder.account, folder.ownerFile);
}
