import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { holdLock } from './hold-lock.ts';
import { programRoleOf } from './admin-url.ts';
import { provisionDatabases, type ProvisionedUrls } from './provision-databases.ts';
import { keepRolePasswords } from './role-passwords.ts';
import { type PostgresServer, startPostgres } from './start-postgres.ts';

/** Where each node's database is. */
export interface NodeDatabases extends ProvisionedUrls {
  /** The embedded server, when it holds them. */
  server?: PostgresServer;
  /** Stops what was started to have them. */
  stop(): Promise<void>;
}

/** Where the embedded server, or the passwords of the roles on another, are kept; and who is told. */
export interface DatabaseOptions {
  folder: string;
  fast?: boolean;
  report?: (line: string) => void;
}

/** The variable that names the database of one node: `DATABASE_URL_WARD_27115` for `ward_27115`. */
function databaseVariable(name: string): string {
  return `DATABASE_URL_${name.toUpperCase()}`;
}

/**
 * Decides where the databases of the nodes are, and makes them if they are ours to make: one `DATABASE_URL_…` per node
 * is taken as it is, with `MIGRATION_DATABASE_URL_…` for the owner of its tables where that is another role; else databases are created on the server of `PG_ADMIN_URL`; else on the embedded server in the
 * folder. Throws when some nodes have a `DATABASE_URL_…` and others do not.
 */
export async function resolveDatabases(
  env: NodeJS.ProcessEnv,
  names: readonly string[],
  options: DatabaseOptions,
): Promise<NodeDatabases> {
  const given = readDatabaseUrls(env, names);
  if (given !== undefined) return { ...given, stop: () => Promise.resolve() };
  const adminUrl = env['PG_ADMIN_URL'];
  if (!adminUrl) return onEmbeddedServer(env, names, options);
  return { ...(await provision(adminUrl, names, resolve(options.folder))), stop: () => Promise.resolve() };
}

function readDatabaseUrls(env: NodeJS.ProcessEnv, names: readonly string[]): ProvisionedUrls | undefined {
  const programUrls = new Map<string, string>();
  const urls = new Map<string, string>();
  for (const name of names) {
    const url = env[databaseVariable(name)];
    if (!url) continue;
    programUrls.set(name, url);
    urls.set(name, env[`MIGRATION_${databaseVariable(name)}`] || url);
  }
  if (urls.size === 0) return undefined;
  const missing = names.filter((name) => !urls.has(name)).map(databaseVariable);
  if (missing.length === 0) return { urls, programUrls };
  throw new Error(
    `expected a DATABASE_URL_… for every node or for none, but got none for: ${missing.join(', ')}`,
  );
}

async function onEmbeddedServer(
  env: NodeJS.ProcessEnv,
  names: readonly string[],
  options: DatabaseOptions,
): Promise<NodeDatabases> {
  const server = await startPostgres({ ...options, env });
  try {
    const urls = await provision(server.url('postgres'), names, dirname(server.dataFolder));
    return { ...urls, server, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Under a lock, so that of two first starts at once the second finds the passwords of the first. */
function provision(adminUrl: string, names: readonly string[], folder: string): Promise<ProvisionedUrls> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return holdLock(join(folder, 'roles.lock'), () => {
    const roles = [...names, ...names.map(programRoleOf)];
    const passwords = keepRolePasswords(join(folder, 'role-passwords.json'), roles);
    return provisionDatabases(adminUrl, names, passwords);
  });
}
