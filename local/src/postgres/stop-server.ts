import { spawnSync } from 'node:child_process';
import type { ServerSetup } from './server-setup.ts';
import { programPath } from './try-binaries.ts';

const PATIENCE_MS = 10_000;

/** Stops a server: open connections are ended, what is committed is written. After 10 seconds it is told to quit at once. */
export async function stopServer(setup: ServerSetup, pid: number, gone: Promise<void>): Promise<void> {
  signal(setup, pid, 'SIGINT');
  const impatience = setTimeout(() => {
    signal(setup, pid, 'SIGQUIT');
  }, PATIENCE_MS);
  await gone;
  clearTimeout(impatience);
}

function signal({ folder, binaries, env }: ServerSetup, pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  if (process.platform === 'win32') {
    const mode = name === 'SIGINT' ? 'fast' : 'immediate';
    const pgCtl = programPath(binaries.folder, 'pg_ctl');
    spawnSync(pgCtl, ['stop', '-W', '-D', folder.data, '-m', mode], { env, windowsHide: true });
    return;
  }
  try {
    process.kill(pid, name);
  } catch {
    // it has ended already
  }
}
