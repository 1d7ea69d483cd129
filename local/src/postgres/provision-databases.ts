import type pg from 'pg';
import { assertName, parseAdminUrl } from './admin-url.ts';
import { createDatabase } from './create-database.ts';
import { createAnalystRole, createRole } from './create-role.ts';
import { furnishDatabase } from './furnish-database.ts';
import { inGroups } from './in-groups.ts';
import { withClient } from './with-client.ts';

/** Any number that other programs are unlikely to lock in the admin's database. */
const LOCK = 27_100_2025;
const OLDEST = 15;
const AT_ONCE = 4;

/**
 * Creates one role and one database per name, unless they exist, and returns each name's connection URL. A role owns its
 * database and can log in there and nowhere else: it is no superuser and creates neither databases nor roles. Its
 * password becomes `passwords(name)`. Each database has the extensions pg_trgm and btree_gist.
 *
 * `adminUrl` names a superuser, or a role with CREATEDB and CREATEROLE, of PostgreSQL 15 or later. On a server that is
 * not ours, `postgres` and `template1` stay as open as its owner left them. Throws when a role or a database of such a
 * name was made by someone else. Two calls at once wait for each other.
 */
export async function provisionDatabases(
  adminUrl: string,
  names: readonly string[],
  passwords: (name: string) => string,
): Promise<Map<string, string>> {
  const admin = parseAdminUrl(adminUrl);
  names.forEach(assertName);
  const urls = new Map(names.map((name) => [name, admin.urlFor(name, passwords(name))]));
  await withClient(adminUrl, async (client) => {
    await assertVersion(client);
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await createRoles(client, names, passwords);
    for (const name of names) await createDatabase(client, name);
    await inGroups(AT_ONCE, [...urls], ([name, url]) => furnishDatabase(name, url));
  });
  return urls;
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
      await createRole(client, name, passwords(name));
      await createAnalystRole(client, name);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
