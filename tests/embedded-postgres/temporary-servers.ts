import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import {
  type PostgresOptions,
  type PostgresServer,
  startPostgres,
} from '../../local/src/postgres/start-postgres.ts';

export const ROOT = join(__dirname, '../..');

/** What `start-in-child.ts` prints when its server is up. */
export interface ChildServer {
  process: ChildProcess;
  port: number;
  pid: number;
  adopted: boolean;
  url: string;
  reports: string[];
}

const undo: (() => unknown)[] = [];

/** Undoes in reverse order what the functions of this file did. For `afterEach` or `afterAll`. */
export async function undoAll(): Promise<void> {
  for (let last = undo.pop(); last !== undefined; last = undo.pop()) await last();
}

/** An empty folder of its own, removed by `undoAll`. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kakehashi-postgres-'));
  removeAtTheEnd(folder);
  return folder;
}

/** Removes a folder when all else has been undone. */
export function removeAtTheEnd(folder: string): void {
  undo.unshift(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
}

/** A server in this process; without fsync unless told otherwise. */
export async function startHere(options: PostgresOptions): Promise<PostgresServer> {
  const server = await startPostgres({ fast: true, ...options });
  undo.push(() => server.stop());
  return server;
}

/** A server in a process of its own, which a test may kill. Rejects with what the process wrote when it fails. */
export async function startInChild(
  folder: string,
  how: { uid?: number; gid?: number; script?: string; env?: NodeJS.ProcessEnv; umask?: string } = {},
): Promise<ChildServer> {
  const child = spawnStart(folder, how);
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const printed = new Promise<string>((done, fail) => {
    child.stdout?.setEncoding('utf8').once('data', done);
    child.once('close', () => {
      fail(new Error(complaints));
    });
  });
  return { process: child, ...(JSON.parse(await printed) as Omit<ChildServer, 'process'>) };
}

export function spawnStart(folder: string, how: Parameters<typeof startInChild>[1] = {}): ChildProcess {
  const { script = join(__dirname, 'start-in-child.ts'), env = process.env, umask = '022', ...account } = how;
  const command = `umask ${umask}; exec "$0" --import tsx "$@"`;
  const child = spawn('/bin/sh', ['-c', command, process.execPath, script, folder], {
    cwd: ROOT,
    env,
    ...account,
  });
  undo.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  return child;
}

export async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Asks again every 20 ms until the answer is yes; throws after 15 seconds. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`expected within 15 s: ${what}`);
    await sleep(20);
  }
}
