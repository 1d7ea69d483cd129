import { rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readSecretFile, writeSecretFile } from '../city/secret-file.ts';

const controlFile = z.object({
  pid: z.number().int().positive(),
  /** Where the running city takes commands. */
  url: z.url(),
  /** What a command must show. */
  token: z.string().min(32),
  /** Origin of the gateway. */
  gateway: z.url(),
});

/** How to reach a running city. */
export type Control = z.output<typeof controlFile>;

const fileIn = (data: string): string => path.join(data, 'control.json');

/** Notes in the data folder how to reach the city (mode 0600). */
export function writeControl(data: string, control: Control): void {
  writeSecretFile(fileIn(data), control);
}

/** Reads how to reach the city of a data folder; `undefined` when none was noted. */
export function readControl(data: string): Control | undefined {
  const result = controlFile.safeParse(readSecretFile(fileIn(data)));
  return result.success ? result.data : undefined;
}

/** Removes the note. */
export function removeControl(data: string): void {
  rmSync(fileIn(data), { force: true });
}
