import pg from 'pg';

const MARK = 'Kakehashi node';
/** Enough for a node's pool and a person who looks; 26 nodes share the server's 250. */
const MOST_CONNECTIONS = 20;

interface Found {
  mark: string | null;
}

/**
 * Creates the role of a node, or gives the one that exists its password and limits. Roles are marked by a comment: throws
 * when a role of that name was made by someone else.
 */
export async function createRole(client: pg.Client, name: string, password: string): Promise<void> {
  const found = await findRole(client, name);
  const options = `LOGIN CONNECTION LIMIT ${String(MOST_CONNECTIONS)} PASSWORD ${pg.escapeLiteral(password)}`;
  if (found === undefined) {
    await client.query(`CREATE ROLE ${name} NOSUPERUSER NOCREATEDB NOCREATEROLE ${options}`);
    await client.query(`COMMENT ON ROLE ${name} IS ${pg.escapeLiteral(MARK)}`);
  } else if (found.mark === MARK) {
    await client.query(`ALTER ROLE ${name} ${options}`);
  } else {
    throw new Error(`expected the role ${name} to be made by Kakehashi, but got one made by someone else`);
  }
}

/**
 * Creates the role that reads what a node publishes and nothing else, and lets the node's roles act as it; the owner of the
 * tables grants it those. Nobody logs in as it. Throws when a role of that name was made by someone else.
 */
export async function createAnalystRole(
  client: pg.Client,
  node: string,
  roles: readonly string[],
): Promise<void> {
  const name = `${node}_analyst`;
  const found = await findRole(client, name);
  if (found !== undefined && found.mark !== MARK)
    throw new Error(`expected the role ${name} to be made by Kakehashi, but got one made by someone else`);
  if (found === undefined) {
    await client.query(`CREATE ROLE ${name} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE`);
    await client.query(`COMMENT ON ROLE ${name} IS ${pg.escapeLiteral(MARK)}`);
  }
  await client.query(`GRANT ${name} TO ${roles.join(', ')}`);
}

async function findRole(client: pg.Client, name: string): Promise<Found | undefined> {
  const { rows } = await client.query<Found>(
    `SELECT shobj_description(oid, 'pg_authid') AS mark FROM pg_roles WHERE rolname = $1`,
    [name],
  );
  return rows[0];
}
