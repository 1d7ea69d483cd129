import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { npmBinaries } from './npm-binaries.ts';
import type { ServerFolder } from './server-folder.ts';
import { type Binaries, programPath, tryBinaries } from './try-binaries.ts';

const DEBIAN = '/usr/lib/postgresql';

/**
 * Finds PostgreSQL programs that run here, as the folder's account: those in `PG_BIN` when it is set and no others; else
 * those of the npm package, of `PATH`, of Debian (newest first). Throws with what each candidate answered.
 */
export function findBinaries(
  folder: ServerFolder,
  env: NodeJS.ProcessEnv,
  report: (line: string) => void,
): Binaries {
  const forced = env['PG_BIN'];
  const refusals: string[] = [];
  for (const candidate of forced ? [resolve(forced)] : candidates(folder, env, report)) {
    const answer = tryBinaries(candidate, folder.account);
    if (typeof answer !== 'string') return answer;
    refusals.push(`${candidate}: ${answer}`);
  }
  const expected = forced ? 'PG_BIN to name a folder with PostgreSQL programs' : 'PostgreSQL programs';
  const got = refusals.join('\n  ') || 'none: no npm package for this platform, nothing on PATH';
  throw new Error(`expected ${expected} that run here, but got\n  ${got}`);
}

function* candidates(
  folder: ServerFolder,
  env: NodeJS.ProcessEnv,
  report: (line: string) => void,
): Generator<string> {
  yield* npmBinaries(folder.base, folder.account, report);
  yield* (env['PATH'] ?? '')
    .split(delimiter)
    .filter((entry) => entry !== '' && existsSync(programPath(entry, 'initdb')));
  yield* debianFolders();
}

function debianFolders(): string[] {
  if (!existsSync(DEBIAN)) return [];
  const newestFirst = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  return newestFirst.map((major) => join(DEBIAN, major, 'bin'));
}
