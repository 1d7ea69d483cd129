import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';

const run = promisify(execFile);

/** The whole city as `npm start` brings it up: the real programs in processes of their own, the whole synthetic year. */
export interface WholeCity {
  /** Origin of the pages, as people type it. */
  readonly url: string;
  /** What the start printed so far. */
  printed(): string;
  /** Runs `npm run <command>` against this city and gives what it printed. */
  command(...args: string[]): Promise<string>;
  /** A bearer token, as the command prints it; the same one for the same person, as it holds for minutes. */
  token(...person: string[]): Promise<string>;
  /** Interrupts it as Ctrl-C does and gives how long stopping took, in milliseconds, and the exit code. */
  interrupt(): Promise<{ tookMs: number; code: number | null }>;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => {
        resolve(false);
      })
      .listen(port, '127.0.0.1', () =>
        probe.close(() => {
          resolve(true);
        }),
      );
  });
}

/** A base whose neighbourhood looks unused: gateway, issuer, first node and first desk are free. */
async function findPortBase(): Promise<number> {
  for (let base = 12_000; base < 19_000; base += 300) {
    const checks = await Promise.all([0, 1, 2, 3, 100, 123, 200, 223].map((offset) => isFree(base + offset)));
    if (checks.every(Boolean)) return base;
  }
  throw new Error('expected free ports between 12000 and 19000, but got none');
}

function untilRunning(child: ChildProcess, printed: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (printed().includes('Ctrl-C stops everything.')) resolve();
    });
    child.once('exit', (code) => {
      reject(new Error(`expected the city to run, but it ended with ${String(code)}:\n${printed()}`));
    });
  });
}

/** Starts the whole city in a folder of its own, on ports of its own. */
export async function startWholeCity(...options: string[]): Promise<WholeCity> {
  const root = findProjectRoot();
  const data = await mkdtemp(join(tmpdir(), 'kakehashi-whole-'));
  const base = String(await findPortBase());
  // what is published is built by all nodes at once, which is not what is tested here
  const env = { ...process.env, NODE_ENV: '', RELEASE_DELAY_MS: '3600000' };
  const child = spawn(
    process.execPath,
    ['local/start.mjs', '--data', data, '--port-base', base, ...options],
    { cwd: root, env },
  );
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  await untilRunning(child, () => text);
  const command = async (...args: string[]) => {
    const { stdout } = await run(process.execPath, ['local/command.mjs', ...args], {
      cwd: root,
      env: { ...env, KAKEHASHI_DATA: data, PORT_BASE: base },
    });
    return stdout.trim();
  };
  const tokens = new Map<string, Promise<string>>();
  return {
    url: `http://localhost:${base}`,
    printed: () => text,
    command,
    token: (...person) => {
      const name = person.join(' ');
      const known = tokens.get(name) ?? command('token', ...person);
      tokens.set(name, known);
      return known;
    },
    interrupt: async () => {
      const startedAt = performance.now();
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      const code = await ended;
      await rm(data, { recursive: true, force: true });
      return { tookMs: performance.now() - startedAt, code };
    },
  };
}
