import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `postmaster.pid` says: lines 1, 4 and 8 of the file (PostgreSQL's `miscadmin.h`). */
export interface PidFile {
  pid: number;
  port: number;
  isReady: boolean;
}

/** The path of a data folder's pid file. */
export function pidFilePath(data: string): string {
  return join(data, 'postmaster.pid');
}

/** Reads the pid file of a data folder. Returns undefined when there is none or it has not been written in full. */
export function readPidFile(data: string): PidFile | undefined {
  const lines = readLines(pidFilePath(data));
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!(pid > 0) || !(port > 0)) return undefined;
  return { pid, port, isReady: lines[7]?.trim() === 'ready' };
}

/**
 * Whether a process of that number runs, whoever it belongs to. One that has ended and waits for its parent to collect it
 * does not run; only Linux tells.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) Z /.test(readLines(`/proc/${String(pid)}/stat`)[0] ?? '');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
