import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Account, giveTo, runAsAccount } from './run-as-account.ts';

/** Where everything of one embedded server lives, and the account that owns it. */
export interface ServerFolder {
  base: string;
  account: Account;
  data: string;
  passwordFile: string;
  portFile: string;
  ownerFile: string;
  lockFile: string;
  logFile: string;
}

/**
 * Makes the folder of a server, mode 0700, and gives it to the account that PostgreSQL runs as. When that account cannot
 * reach it (root's project under /root), a folder under /var/tmp stands in, which survives a reboot and is reported.
 * Throws when the folder belongs to another account.
 */
export function openServerFolder(wanted: string, report: (line: string) => void): ServerFolder {
  const folder = resolve(wanted);
  const standIn = standInFor(folder);
  const account = runAsAccount([join(folder, 'data'), join(standIn, 'data'), folder]);
  makeFolder(folder, account);
  if (isReachable(folder, account)) return describe(folder, account);
  makeFolder(standIn, account);
  report(
    `${folder} cannot be reached by PostgreSQL's account (uid ${String(account.uid)}): the data are in ${standIn}`,
  );
  return describe(standIn, account);
}

function standInFor(folder: string): string {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 10);
  return `/var/tmp/kakehashi-postgres-${digest}`;
}

function makeFolder(folder: string, account: Account): void {
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  assertOurs(folder, account);
  giveTo(account, folder);
}

function assertOurs(folder: string, account: Account): void {
  const stat = lstatSync(folder);
  if (!stat.isDirectory()) throw new Error(`expected ${folder} to be a folder, but got something else`);
  if (process.platform === 'win32') return;
  const owners = [process.geteuid?.(), account.uid];
  if (owners.includes(stat.uid) && isWritable(folder)) return;
  throw new Error(
    `expected ${folder} to belong to this account, but got one that belongs to uid ${String(stat.uid)}: ` +
      'delete it, or run as the account that made it',
  );
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function isReachable(folder: string, account: Account): boolean {
  if (account.uid === undefined) return true;
  return spawnSync('test', ['-w', folder], { ...account, cwd: '/' }).status === 0;
}

function describe(base: string, account: Account): ServerFolder {
  return {
    base,
    account,
    data: join(base, 'data'),
    passwordFile: join(base, 'password'),
    portFile: join(base, 'port'),
    ownerFile: join(base, 'owner'),
    lockFile: join(base, 'start.lock'),
    logFile: join(base, 'postgres.log'),
  };
}
