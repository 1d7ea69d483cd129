import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Account } from './run-as-account.ts';

/** A folder of PostgreSQL programs that run here. */
export interface Binaries {
  folder: string;
  version: string;
  major: number;
}

/** The path of one of PostgreSQL's programs in a folder, with the ending of this platform. */
export function programPath(folder: string, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(folder, process.platform === 'win32' ? `${name}.exe` : name);
}

/** Runs `initdb --version` and `postgres --version` as the account. Returns the binaries, or why they do not run. */
export function tryBinaries(folder: string, account: Account): Binaries | string {
  const answers = (['initdb', 'postgres'] as const).map((name) =>
    askVersion(programPath(folder, name), account),
  );
  const refusal = answers.find((answer) => answer.refusal !== undefined)?.refusal;
  if (refusal !== undefined) return refusal;
  const version = answers[1]?.version ?? '';
  return { folder, version, major: parseInt(version, 10) };
}

function askVersion(program: string, account: Account): { version?: string; refusal?: string } {
  const { error, status, stdout, stderr } = spawnSync(program, ['--version'], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
  });
  if (error !== undefined) return { refusal: (error as NodeJS.ErrnoException).code ?? error.message };
  const version = /\d[\d.]*/.exec(stdout)?.[0];
  if (status === 0 && version !== undefined) return { version };
  return { refusal: stderr.trim() || `exit status ${String(status)}` };
}
