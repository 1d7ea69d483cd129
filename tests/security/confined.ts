import { spawnSync } from 'node:child_process';

/** The account `nobody`. */
const nobody = '65534';

/**
 * A command that becomes the program whose command line follows it: an account without privileges, in a view of the file
 * system in which nothing on disk can be written.
 */
export const confine = [
  'unshare',
  '--mount',
  'sh',
  '-c',
  `mount -o remount,bind,ro / && exec setpriv --reuid ${nobody} --regid ${nobody} --clear-groups --no-new-privs --bounding-set=-all "$@"`,
  'sh',
] as const;

/** What a confined program of this text prints. */
export function runConfined(script: string): string {
  const [command, ...words] = [...confine, process.execPath, '-e', script];
  const { stdout, stderr } = spawnSync(command, words, { encoding: 'utf8' });
  return stdout + stderr;
}

/** Why this machine cannot confine a program; `undefined` when it can. */
export function whyNotConfined(): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'needs root, to become another account';
  const printed = runConfined('process.stdout.write("confined")');
  return printed === 'confined' ? undefined : 'needs unshare and setpriv with the right to mount';
}
