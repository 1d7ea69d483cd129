import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Account } from './run-as-account.ts';

const POSIX = 'read -r _; kill -INT "$0"';
const WINDOWS = `process.stdin.resume().on('close', () => require('node:child_process')
  .spawnSync(process.argv[1], ['kill', 'INT', process.argv[2]]))`;

/**
 * Makes the process `pid` end when this process dies, even by `kill -9`: a small watcher in a session of its own reads a
 * pipe that nothing is ever written to; our death closes it, and the watcher interrupts `pid`. Does not keep this process
 * alive. Returns a function that ends the watch.
 */
export function interruptWhenWeDie(pid: number, account: Account, pgCtl: string): () => void {
  const watcher = process.platform === 'win32' ? onWindows(pid, pgCtl) : onPosix(pid, account);
  watcher.on('error', () => undefined);
  watcher.unref();
  (watcher.stdin as Socket | null)?.unref();
  return () => {
    watcher.kill('SIGKILL');
  };
}

function onPosix(pid: number, account: Account): ChildProcess {
  return spawn('/bin/sh', ['-c', POSIX, String(pid)], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

function onWindows(pid: number, pgCtl: string): ChildProcess {
  return spawn(process.execPath, ['-e', WINDOWS, pgCtl, String(pid)], {
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}
