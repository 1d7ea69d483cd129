import { createClock } from '@kakehashi/shared/clock.ts';
import { checkDatabase } from '../check/check-database.ts';
import { checkSurroundings } from '../check/check-surroundings.ts';
import { tabulate } from '../check/finding.ts';
import type { WardCommandConfig, WardNodeConfig } from '../config.ts';
import { readOptions } from './read-options.ts';

/** The settings of a node as its program and as its commands read them. */
export interface CheckedSettings {
  readonly node: WardNodeConfig;
  readonly command: WardCommandConfig;
  /** The file that they came from, if one was named. */
  readonly file: string | undefined;
}

/** Looks whether a node could work, or works, and says what is not well. Gives 1 when something fails, else 0. */
export async function check(
  { node, command, file }: CheckedSettings,
  args: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  readOptions(args, {}, { usage: 'check' });
  const now = createClock(command.clockStartAt).now();
  const findings = [
    ...(await checkSurroundings(node, command, file, now)),
    ...(await checkDatabase(command.databaseUrl)),
  ];
  for (const line of tabulate(findings)) say(line);
  return findings.some(({ state }) => state === 'fail') ? 1 : 0;
}
