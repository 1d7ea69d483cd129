import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The password of each name: random, kept in a file of mode 0600, and the same at the next start. A file that was lost
 * is made anew with other passwords. Names that are no longer asked for keep theirs.
 */
export function keepRolePasswords(file: string, names: readonly string[]): (name: string) => string {
  const kept = readPasswords(file);
  const missing = names.filter((name) => kept[name] === undefined);
  const passwords = { ...kept, ...Object.fromEntries(missing.map((name) => [name, randomPassword()])) };
  if (missing.length > 0) writePasswords(file, passwords);
  return (name) => {
    const password = passwords[name];
    if (password === undefined) throw new Error(`expected a name whose password was kept, but got ${name}`);
    return password;
  };
}

function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}

function readPasswords(file: string): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  return JSON.parse(text) as Record<string, string>;
}

/** Written beside and renamed, so that a killed start leaves the old file or the new one. */
function writePasswords(file: string, passwords: Record<string, string>): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, `${JSON.stringify(passwords, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
