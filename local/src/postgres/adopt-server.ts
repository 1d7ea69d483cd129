import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type PidFile, isAlive, readPidFile } from './pid-file.ts';
import type { RunningServer } from './running-server.ts';
import type { ServerSetup } from './server-setup.ts';
import { stopServer } from './stop-server.ts';
import { programPath } from './try-binaries.ts';
import { interruptWhenWeDie } from './watcher.ts';

const PAUSE_MS = 100;

/**
 * Uses a server that another process launched. While that process lives the server is shared and `stop` leaves it
 * alone; when that process is dead the server is an orphan and becomes ours: it ends with `stop`, or when we die.
 */
export function adoptServer(setup: ServerSetup, { pid, port }: PidFile): RunningServer {
  const gone = watchUntilGone(setup.folder.data, pid);
  if (isAlive(readOwner(setup.folder.ownerFile))) {
    return { pid, port, adopted: true, gone, stop: () => Promise.resolve() };
  }
  writeFileSync(setup.folder.ownerFile, String(process.pid));
  const pgCtl = programPath(setup.binaries.folder, 'pg_ctl');
  void gone.then(interruptWhenWeDie(pid, setup.folder.account, pgCtl));
  return { pid, port, adopted: true, gone, stop: () => stopServer(setup, pid, gone) };
}

async function watchUntilGone(data: string, pid: number): Promise<void> {
  while (isAlive(pid) && readPidFile(data)?.pid === pid) await sleep(PAUSE_MS, undefined, { ref: false });
}

function readOwner(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8')) || Infinity;
  } catch {
    return Infinity;
  }
}
