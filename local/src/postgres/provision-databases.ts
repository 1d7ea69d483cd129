import type pg from 'pg';
import { assertName, parseAdminUrl, programRoleOf } from './admin-url.ts';
import { createDatabase } from './create-database.ts';
import { createAnalystRole, createRole } from './create-role.ts';
import { furnishDatabase } from './furnish-database.ts';
import { inGroups } from './in-groups.ts';
import { withClient } from './with-client.ts';

/** Any number that other programs are unlikely to lock in the admin's database. */
const LOCK = 27_100_2025;
const OLDEST = 15;
const AT_ONCE = 4;

/** The URLs of databases by name: of the role that owns each, and of the role that its program works as. */
export interface ProvisionedUrls {
  readonly urls: Map<string, string>;
  readonly programUrls: Map<string, string>;
}

/**
 * Creates one database per name and two roles, unless they exist, and returns their connection URLs. The one role, of the
 * same name, owns the database; the other, for the program, is given its privileges with the tables. Both can log in
 * there and nowhere else: they are no superusers and create neither databases nor roles. The password of each becomes
 * `passwords(role)`. Each database has the extensions pg_trgm and btree_gist.
 *
 * `adminUrl` names a superuser, or a role with CREATEDB and CREATEROLE, of PostgreSQL 15 or later. On a server that is
 * not ours, `postgres` and `template1` stay as open as its owner left them. Throws when a role or a database of such a
 * name was made by someone else. Two calls at once wait for each other.
 */
export async function provisionDatabases(
  adminUrl: string,
  names: readonly string[],
  passwords: (name: string) => string,
): Promise<ProvisionedUrls> {
  const admin = parseAdminUrl(adminUrl);
  names.forEach(assertName);
  const urlsOf = (roleOf: (name: string) => string) =>
    new Map(names.map((name) => [name, admin.urlFor(name, roleOf(name), passwords(roleOf(name)))]));
  const urls = urlsOf((name) => name);
  await withClient(adminUrl, async (client) => {
    await assertVersion(client);
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await createRoles(client, names, passwords);
    for (const name of names) await createDatabase(client, name);
    await inGroups(AT_ONCE, [...urls], ([name, url]) => furnishDatabase(name, url));
  });
  return { urls, programUrls: urlsOf(programRoleOf) };
}

async function assertVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    `SELECT current_setting('server_version') AS version`,
  );
  const version = rows[0]?.version ?? '';
  if (parseInt(version, 10) >= OLDEST) return;
  throw new Error(`expected PostgreSQL ${String(OLDEST)} or later, but got ${version}`);
}

/** In one transaction, because each commit waits for the disk. */
async function createRoles(
  client: pg.Client,
  names: readonly string[],
  passwords: (name: string) => string,
): Promise<void> {
  await client.query('BEGIN');
  try {
    for (const name of names) {
      const roles = [name, programRoleOf(name)];
      for (const role of roles) await createRole(client, role, passwords(role));
      await createAnalystRole(client, name, roles);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
