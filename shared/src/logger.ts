import { pino, type Logger } from 'pino';

/** Where log lines of a program go. Lines carry codes, ward codes, counts and correlation IDs; never tokens, variables, bodies or personal data. */
export type Log = Logger;

/** Makes the log of a program: JSON lines on standard error, levels as in pino. */
export function createLog(program: string, level: string): Log {
  return pino({ name: program, level, base: { program } }, pino.destination({ dest: 2, sync: false }));
}

/** A log that keeps nothing, for tests and tools. */
export function createSilentLog(): Log {
  return pino({ level: 'silent' });
}
