import { createRequire } from 'node:module';
import { join } from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';

/** Folder of the peers' own package.json and lock file. */
export function peersFolder(): string {
  return join(findProjectRoot(), 'tests', 'bench', 'peers');
}

/** Loads a package that is no part of the product from the peers' own folder. */
export function requirePeer(name: string): unknown {
  return createRequire(join(peersFolder(), 'package.json'))(name);
}
