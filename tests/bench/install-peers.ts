import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { peersFolder } from './programs/require-peer.ts';

/** Installs the peers and the load generator from their lock file when they are not there. Throws when that fails. */
export function installPeers(): void {
  if (existsSync(join(peersFolder(), 'node_modules', '.package-lock.json'))) return;
  console.error('Installing the peers once (about 170 MB) ...');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: peersFolder(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('expected `npm ci` to install the peers, but it failed; see above');
}
