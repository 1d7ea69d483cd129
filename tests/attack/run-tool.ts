import { spawn, spawnSync } from 'node:child_process';

/** What a tool printed, and whether its time was over before it had ended by itself. */
export interface ToolRun {
  readonly printed: string;
  readonly isCut: boolean;
}

/** Runs a tool for so many seconds at most; it is told to end then, and killed 5 seconds later. */
export function runTool(command: string, words: readonly string[], seconds: number): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    let isCut = false;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
    const end = setTimeout(() => {
      isCut = true;
      child.kill('SIGTERM');
    }, seconds * 1_000);
    const kill = setTimeout(() => child.kill('SIGKILL'), (seconds + 5) * 1_000);
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(end);
      clearTimeout(kill);
      resolve({ printed, isCut });
    });
  });
}

/** The first line that matches of what a tool says of itself; `undefined` when it is not installed. */
export function versionOf(command: string, words: readonly string[], version: RegExp): string | undefined {
  const { stdout, stderr, error } = spawnSync(command, words, { encoding: 'utf8' });
  return error ? undefined : (version.exec(`${stdout}${stderr}`)?.[0] ?? 'of unknown version');
}
