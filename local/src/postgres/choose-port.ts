import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { giveTo } from './run-as-account.ts';
import type { ServerFolder } from './server-folder.ts';

/** Below the ports that Linux, macOS and Windows hand out to outgoing connections, so that the one chosen stays free. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** The port that this folder's server had before, when it is free; else a random free one, which is then kept. */
export async function choosePort(folder: ServerFolder): Promise<number> {
  const kept = readKeptPort(folder.portFile);
  if (kept !== undefined && (await isFree(kept))) return kept;
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(LOWEST, HIGHEST);
    if (!(await isFree(port))) continue;
    writeFileSync(folder.portFile, String(port));
    giveTo(folder.account, folder.portFile);
    return port;
  }
  throw new Error(
    `expected a free port from ${String(LOWEST)} to ${String(HIGHEST)}, but got none in 100 tries`,
  );
}

function readKeptPort(file: string): number | undefined {
  try {
    const port = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
  } catch {
    return undefined;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const listener = createServer();
    listener.once('error', () => {
      answer(false);
    });
    listener.listen(port, '127.0.0.1', () => {
      listener.close(() => {
        answer(true);
      });
    });
  });
}
