import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The absolute path of the project's folder, where the contract and other files that programs read at run time stand.
 *
 * `KAKEHASHI_HOME` decides when it is set. Otherwise it is the nearest folder with the package.json of `kakehashi`,
 * upwards from the running program (a bundle in dist/, a script under tsx, a test under Jest), then from the working
 * directory. Throws when there is none.
 */
export function findProjectRoot(
  home: string | undefined = process.env['KAKEHASHI_HOME'],
  startingPoints: readonly string[] = [process.argv[1] ?? '.', process.cwd()],
): string {
  if (home !== undefined && home !== '') return rootNamedByHome(home);
  for (const start of startingPoints) {
    const root = foldersUpwards(path.resolve(start)).find(isProjectRoot);
    if (root !== undefined) return root;
  }
  throw new Error(
    `expected the project's package.json in a folder above ${startingPoints.join(' or ')}, but got none; ` +
      'set KAKEHASHI_HOME to the project folder',
  );
}

function rootNamedByHome(home: string): string {
  const root = path.resolve(home);
  if (isProjectRoot(root)) return root;
  throw new Error(`expected KAKEHASHI_HOME to name the project folder, but got ${home}`);
}

function foldersUpwards(start: string): string[] {
  const parent = path.dirname(start);
  return parent === start ? [start] : [start, ...foldersUpwards(parent)];
}

function isProjectRoot(folder: string): boolean {
  const file = path.join(folder, 'package.json');
  if (!existsSync(file)) return false;
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return (
    typeof manifest === 'object' && manifest !== null && 'name' in manifest && manifest.name === 'kakehashi'
  );
}
