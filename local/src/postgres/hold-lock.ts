import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './pid-file.ts';

const PAUSE_MS = 40;
const BEAT_MS = 1_000;
const ABANDONED_AFTER_MS = 30_000;
/** The marks of this process: in a container another life of it may have had the same number. */
const held = new Set<string>();

/**
 * Does some work while no other process that asks for the same lock file does its own. The holder touches the file every
 * second: a lock whose process is gone, or that was not touched for 30 seconds, is abandoned and taken over.
 */
export async function holdLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mark = `${String(process.pid)} ${randomUUID()}`;
  held.add(mark);
  while (!tryTaking(file, mark)) {
    const found = readMark(file);
    if (isAbandoned(file, found)) discard(file, found);
    else await sleep(PAUSE_MS);
  }
  const beat = setInterval(() => {
    touch(file);
  }, BEAT_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    held.delete(mark);
    if (readMark(file) === mark) rmSync(file, { force: true });
  }
}

function tryTaking(file: string, mark: string): boolean {
  try {
    writeFileSync(file, mark, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isAbandoned(file: string, mark: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  if (Date.now() - stat.mtimeMs > ABANDONED_AFTER_MS) return true;
  const pid = parseInt(mark, 10); // not a number while the file is being written
  return pid === process.pid ? !held.has(mark) : pid > 0 && !isAlive(pid);
}

/** Removes the lock with that mark: renamed first, and put back if another one took its place meanwhile. */
function discard(file: string, mark: string): void {
  if (readMark(file) !== mark) return;
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (readMark(aside) === mark) rmSync(aside);
    else renameSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; // another one was first
  }
}

function readMark(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // taken over: the end of the work will notice
  }
}
