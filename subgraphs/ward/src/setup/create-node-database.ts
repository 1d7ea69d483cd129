import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { withClient } from '../backup/with-client.ts';
import type { CommandAccess } from '../database/update-tables.ts';

const oldestMajor = 15;
const passwordBytes = 24;
/** Enough for a node's pool, a command and a person who looks. */
const mostConnections = 20;

/** The server's own template if its text is UTF-8 and its letters are not ASCII alone, which would make names unfindable. */
async function chooseTemplate(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ suits: boolean }>(
    `select pg_encoding_to_char(encoding) = 'UTF8' and datctype not in ('C', 'POSIX') as suits
     from pg_database where datname = 'template1'`,
  );
  return rows[0]?.suits ? '' : `template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`;
}

async function refuseWhatExists(client: pg.Client, names: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select rolname as name from pg_roles where rolname = any($1)
     union all select datname from pg_database where datname = any($1)`,
    [names],
  );
  if (rows[0])
    throw new Error(
      `expected no role and no database named ${rows[0].name}, but got one: nothing is overwritten`,
    );
  const { rows: version } = await client.query<{ major: number }>(
    `select current_setting('server_version_num')::integer / 10000 as major`,
  );
  const major = version[0]?.major ?? 0;
  if (major < oldestMajor)
    throw new Error(`expected PostgreSQL ${String(oldestMajor)} or later, but got ${String(major)}`);
}

function urlFor(adminUrl: string, database: string, role: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}

async function createRoles(
  client: pg.Client,
  owner: string,
  login: readonly [string, string][],
): Promise<void> {
  for (const [name, password] of login)
    await client.query(
      `create role ${name} login nosuperuser nocreatedb nocreaterole connection limit ${String(mostConnections)} password ${pg.escapeLiteral(password)}`,
    );
  await client.query(`create role ${owner}_analyst nologin`);
  await client.query(`grant ${owner}_analyst to ${login.map(([name]) => name).join(', ')}`);
  await client.query(`grant ${owner} to current_user`);
}

/**
 * Makes the database of a node on a server, with a role that owns its tables, one that the node works as, and one that
 * reads what is published and nothing else. The administrator is a superuser, or a role with CREATEDB and CREATEROLE.
 * Throws when any of them exists already.
 */
export async function createNodeDatabase(adminUrl: string, ward: WardCode): Promise<CommandAccess> {
  const name = `ward_${ward}`;
  const program = `${name}_program`;
  const [ownerPassword, programPassword] = [1, 2].map(() => randomBytes(passwordBytes).toString('base64url'));
  await withClient(adminUrl, async (client) => {
    await refuseWhatExists(client, [name, program, `${name}_analyst`]);
    await createRoles(client, name, [
      [name, ownerPassword ?? ''],
      [program, programPassword ?? ''],
    ]);
    await client.query(`create database ${name} owner ${name} ${await chooseTemplate(client)}`);
    await client.query(`revoke connect, temporary on database ${name} from public`);
    await client.query(`grant connect on database ${name} to ${program}`);
  });
  const ownerDatabaseUrl = urlFor(adminUrl, name, name, ownerPassword ?? '');
  await withClient(ownerDatabaseUrl, async (client) => {
    for (const extension of ['pg_trgm', 'btree_gist'])
      await client.query(`create extension if not exists ${extension}`);
  });
  return { ownerDatabaseUrl, databaseUrl: urlFor(adminUrl, name, program, programPassword ?? '') };
}
