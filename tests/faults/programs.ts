import { spawn, type ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { build } from 'esbuild';

/** A program of the city in a process of its own. */
export interface Program {
  readonly process: ChildProcess;
  /** The line that it printed when it was ready. */
  readonly firstLine: string;
  /** Sends a signal. */
  signal(name: NodeJS.Signals): void;
  /** Resolves with the exit code once it has ended; `null` when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** What it wrote to standard error so far. */
  readonly errorLines: readonly string[];
  /** What it wrote to standard output so far. */
  readonly outputLines: readonly string[];
}

/** The programs that are built. */
export type ProgramName = keyof typeof entryPoints;

const entryPoints = {
  ward: 'subgraphs/ward/src/main.ts',
  gateway: 'gateway/src/main.ts',
  city: 'subgraphs/city/src/main.ts',
  oversight: 'subgraphs/oversight/src/main.ts',
};

/** Programs built for one test file. */
export interface Programs {
  /** Starts one and waits for its first line. */
  start(name: ProgramName, env: Readonly<Record<string, string>>): Promise<Program>;
  /** Ends all that still run and removes what was built. */
  stop(): Promise<void>;
}

async function bundle(root: string, folder: string): Promise<void> {
  const require = createRequire(join(root, 'package.json'));
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: folder,
    bundle: true,
    packages: 'external',
    plugins: [
      {
        name: 'bundle-workspaces',
        setup: (hooks) => {
          hooks.onResolve({ filter: /^@kakehashi\// }, ({ path }) => ({ path: require.resolve(path) }));
        },
      },
    ],
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    format: 'esm',
    target: 'node20',
    keepNames: true,
    logLevel: 'silent',
  });
}

function firstLineOf(child: ChildProcess, errorLines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout) createInterface(child.stdout).once('line', resolve);
    child.once('exit', (code) => {
      reject(new Error(`expected the program to start, but it ended with ${code}: ${errorLines.join('\n')}`));
    });
  });
}

/**
 * Builds the programs as the product is built, so that a test can kill, stop and continue them. `launcher` is a command
 * that becomes the program whose command line follows it.
 */
export async function buildPrograms(launcher: readonly string[] = []): Promise<Programs> {
  const root = findProjectRoot();
  const folder = join(root, 'node_modules', '.cache', `kakehashi-faults-${process.pid}`);
  await bundle(root, folder);
  const running = new Set<ChildProcess>();
  const killAll = () => {
    for (const child of running) child.kill('SIGKILL');
  };
  process.once('exit', killAll);
  return {
    start: async (name, env) => {
      const words = [...launcher, process.execPath, '--enable-source-maps', join(folder, `${name}.mjs`)];
      const child = spawn(words[0] ?? '', words.slice(1), {
        env: { PATH: process.env['PATH'], KAKEHASHI_HOME: root, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.add(child);
      const errorLines: string[] = [];
      const outputLines: string[] = [];
      createInterface(child.stdout).on('line', (line) => outputLines.push(line));
      createInterface(child.stderr).on('line', (line) => errorLines.push(line));
      const ended = new Promise<number | null>((resolve) => {
        child.once('exit', (code) => {
          running.delete(child);
          resolve(code);
        });
      });
      const firstLine = await firstLineOf(child, errorLines);
      return {
        process: child,
        firstLine,
        errorLines,
        outputLines,
        ended,
        signal: (signal) => child.kill(signal),
      };
    },
    stop: async () => {
      killAll();
      process.removeListener('exit', killAll);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
