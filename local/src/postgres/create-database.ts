import type pg from 'pg';

/**
 * Creates a database, owned by the role of the same name, unless it exists. Throws when one exists that another role
 * owns.
 */
export async function createDatabase(client: pg.Client, name: string): Promise<void> {
  const owner = await findOwner(client, name);
  if (owner === name) return;
  if (owner !== undefined) {
    throw new Error(
      `expected the database ${name} to belong to the role ${name}, but got ${owner} as its owner`,
    );
  }
  await becomeMember(client, name);
  await client.query(`CREATE DATABASE ${name} OWNER ${name} ${await chooseTemplate(client)}`);
}

async function findOwner(client: pg.Client, name: string): Promise<string | undefined> {
  const { rows } = await client.query<{ owner: string }>(
    'SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = $1',
    [name],
  );
  return rows[0]?.owner;
}

/** Only a member of a role may create a database that the role owns; superusers are members of all. */
async function becomeMember(client: pg.Client, name: string): Promise<void> {
  const { rows } = await client.query<{ super: boolean }>(
    'SELECT rolsuper AS super FROM pg_roles WHERE rolname = current_user',
  );
  if (rows[0]?.super === false) await client.query(`GRANT ${name} TO CURRENT_USER`);
}

/** The server's own template if its text is UTF-8 and its letters are not ASCII only, which would blind pg_trgm. */
async function chooseTemplate(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ suits: boolean }>(
    `SELECT pg_encoding_to_char(encoding) = 'UTF8' AND datctype NOT IN ('C', 'POSIX') AS suits
       FROM pg_database WHERE datname = 'template1'`,
  );
  if (rows[0]?.suits === true) return '';
  return `TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'`;
}
