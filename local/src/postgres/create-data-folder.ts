import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveTo } from './run-as-account.ts';
import type { ServerSetup } from './server-setup.ts';
import { programPath } from './try-binaries.ts';
import { interruptWhenWeDie } from './watcher.ts';

const UNFINISHED = 'data.new';
/** pg_trgm sees Japanese letters only under a UTF-8 LC_CTYPE, and each system calls it otherwise. */
const CTYPES = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8', 'C'];

/**
 * Makes the data folder unless it exists: beside its place and then renamed, so that an interrupted first start leaves
 * nothing half made. Throws initdb's own words when it fails, and when an existing folder was made by another major
 * version or has lost its password file.
 */
export async function createDataFolder(setup: ServerSetup): Promise<void> {
  const { folder } = setup;
  if (existsSync(folder.data)) {
    assertUsable(setup);
    return;
  }
  setup.report(`creating a PostgreSQL ${setup.binaries.version} server in ${folder.base}`);
  writeFileSync(folder.passwordFile, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 });
  giveTo(folder.account, folder.passwordFile);
  discardUnfinished(folder.base);
  // a name of its own: the last process of an interrupted initdb may still be writing into its folder
  const unfinished = join(folder.base, `${UNFINISHED}-${randomBytes(4).toString('hex')}`);
  await initialise(setup, unfinished);
  renameSync(unfinished, folder.data);
}

function discardUnfinished(base: string): void {
  for (const name of readdirSync(base).filter((entry) => entry.startsWith(UNFINISHED))) {
    rmSync(join(base, name), { recursive: true, force: true, maxRetries: 10 });
  }
}

function assertUsable({ folder, binaries }: ServerSetup): void {
  const made = readFileSync(join(folder.data, 'PG_VERSION'), 'utf8').trim();
  if (made !== String(binaries.major)) {
    throw new Error(
      `expected ${folder.data} to be made by PostgreSQL ${String(binaries.major)} (${binaries.folder} is ` +
        `${binaries.version}), but got one made by ${made}: set PG_BIN, or delete ${folder.base} to start afresh`,
    );
  }
  if (existsSync(folder.passwordFile)) return;
  throw new Error(`expected the password of the server in ${folder.passwordFile}, but got no such file`);
}

async function initialise(setup: ServerSetup, unfinished: string): Promise<void> {
  let complaint = '';
  for (const ctype of CTYPES) {
    rmSync(unfinished, { recursive: true, force: true });
    complaint = await initdb(setup, unfinished, ctype);
    if (complaint === '') return;
    if (!complaint.includes('locale')) break;
  }
  throw new Error(`expected initdb to make ${setup.folder.data}, but got: ${complaint}`);
}

function initdb(setup: ServerSetup, into: string, ctype: string): Promise<string> {
  const { folder, binaries } = setup;
  const child = spawn(programPath(binaries.folder, 'initdb'), initdbArguments(setup, into, ctype), {
    ...folder.account,
    cwd: '/',
    env: setup.env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const complaints: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  return new Promise((done) => {
    child.once('error', (error) => {
      done(error.message);
    });
    if (child.pid === undefined) return;
    const endWatch = interruptWhenWeDie(child.pid, folder.account, programPath(binaries.folder, 'pg_ctl'));
    child.once('close', (status) => {
      endWatch();
      done(status === 0 ? '' : complaints.join('').trim() || `exit status ${String(status)}`);
    });
  });
}

function initdbArguments({ folder, binaries, fast }: ServerSetup, into: string, ctype: string): string[] {
  const sorting = binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
  return [
    ...['-D', into, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${folder.passwordFile}`],
    ...['-E', 'UTF8', '--locale=C', `--lc-ctype=${ctype}`, ...sorting],
    ...(fast ? ['--no-sync'] : []),
  ];
}
