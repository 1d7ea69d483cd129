import { readFileSync } from 'node:fs';
import type { ServerFolder } from './server-folder.ts';

/** Who connects. */
export interface Credentials {
  user: string;
  password: string;
}

/** The superuser of the server in a folder. Throws when its password file is missing. */
export function readSuperuser(folder: ServerFolder): Credentials {
  return { user: 'postgres', password: readFileSync(folder.passwordFile, 'utf8').trim() };
}

/** The URL of a database on a server of this machine, which speaks no TLS whatever PGSSLMODE says. */
export function localUrl(port: number, database: string, { user, password }: Credentials): string {
  const who = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return `postgres://${who}@127.0.0.1:${String(port)}/${encodeURIComponent(database)}?sslmode=disable`;
}
