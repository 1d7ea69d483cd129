import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { knock } from './knock.ts';
import { readSuperuser } from './local-url.ts';
import { type PidFile, isAlive, pidFilePath, readPidFile } from './pid-file.ts';
import type { ServerFolder } from './server-folder.ts';

const PAUSE_MS = 100;
const PATIENCE_MS = 60_000;
/** A server that has just been launched writes its pid file some milliseconds before it listens. */
const SILENT_TRIES = 15;

/**
 * Finds the server that already runs on a folder: started by another process, or left behind by one that was killed
 * together with its watcher. Waits while it starts or stops, for at most 60 seconds. A pid file whose number is now
 * another process's is recognised, because nothing of ours listens, and removed. Throws when a server is there but does
 * not let us in. To be called while the folder's lock is held.
 */
export async function findRunningServer(folder: ServerFolder): Promise<PidFile | undefined> {
  const deadline = Date.now() + PATIENCE_MS;
  let silent = 0;
  for (;;) {
    const found = readPidFile(folder.data);
    if (found === undefined || !isAlive(found.pid)) return undefined;
    const answer = await knock(found.port, readSuperuser(folder).password, folder.data);
    if (answer === 'ours') return found;
    if (answer === 'nobody') silent += found.isReady ? SILENT_TRIES : 1;
    if (silent >= SILENT_TRIES) {
      rmSync(pidFilePath(folder.data), { force: true });
      return undefined;
    }
    if (answer === 'refused' || Date.now() > deadline) throw new Error(complain(folder, found, answer));
    await sleep(PAUSE_MS);
  }
}

function complain({ data }: ServerFolder, { pid, port }: PidFile, answer: string): string {
  const server = `the server on ${data} (pid ${String(pid)}, port ${String(port)})`;
  return `expected ${server} to let us in, but got: ${answer === 'refused' ? 'wrong password' : 'still busy after 60 s'}`;
}
