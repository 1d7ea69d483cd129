import { lchownSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';

/** The account that PostgreSQL runs as. Empty: the account of this process. Spreads into the options of `spawn`. */
export interface Account {
  uid?: number;
  gid?: number;
}

interface Entry {
  uid: number;
  gid: number;
}

const PREFERRED = ['postgres', 'node', 'nobody'];

/**
 * Decides which account runs PostgreSQL, which refuses uid 0. As root: the owner of the first of `madeEarlier` that
 * belongs to an ordinary account, else the first of postgres, node and nobody that `/etc/passwd` knows. As anyone else:
 * that account itself. Throws when no such account exists, or when this process's uid has no passwd entry (initdb needs
 * one).
 */
export function runAsAccount(madeEarlier: readonly string[], passwdFile = '/etc/passwd'): Account {
  if (process.platform === 'win32') return {};
  if (process.geteuid?.() !== 0) return ownAccount();
  return ownerOf(madeEarlier) ?? firstKnownAccount(passwdFile);
}

/** Gives a file or folder to the account; does nothing when that is the account of this process. */
export function giveTo(account: Account, path: string): void {
  if (account.uid !== undefined && account.gid !== undefined) lchownSync(path, account.uid, account.gid);
}

function ownAccount(): Account {
  try {
    userInfo();
    return {};
  } catch {
    const uid = String(process.geteuid?.());
    throw new Error(
      `expected uid ${uid} to have an entry in /etc/passwd, because PostgreSQL needs one, but got none: ` +
        'add one, or run as an account that has one',
    );
  }
}

function ownerOf(folders: readonly string[]): Account | undefined {
  for (const folder of folders) {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (stat !== undefined && stat.uid !== 0) return { uid: stat.uid, gid: stat.gid };
  }
  return undefined;
}

function firstKnownAccount(passwdFile: string): Account {
  const known = readPasswd(passwdFile);
  for (const name of PREFERRED) {
    const entry = known.get(name);
    if (entry !== undefined && entry.uid > 0) return entry;
  }
  throw new Error(
    `expected one of the accounts ${PREFERRED.join(', ')} to run PostgreSQL as, but got only root`,
  );
}

function readPasswd(file: string): Map<string, Entry> {
  const lines = readFileSync(file, 'utf8').split('\n');
  return new Map(
    lines.map((line) => {
      const [name = '', , uid, gid] = line.split(':');
      return [name, { uid: Number(uid), gid: Number(gid) }];
    }),
  );
}
