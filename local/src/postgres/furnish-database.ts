import { withClient } from './with-client.ts';

const EXTENSIONS = ['pg_trgm', 'btree_gist'];

/**
 * Closes a database to all but its owner and creates its extensions, as the owner: they are trusted, so no superuser is
 * needed. Does nothing to a database that has them.
 */
export async function furnishDatabase(name: string, ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ extname: string }>(
      'SELECT extname FROM pg_extension WHERE extname = ANY($1)',
      [EXTENSIONS],
    );
    if (rows.length === EXTENSIONS.length) return;
    const creations = EXTENSIONS.map((extension) => `CREATE EXTENSION IF NOT EXISTS ${extension}`);
    // statements sent together are one transaction: all of them or none
    await client.query(
      [`REVOKE CONNECT, TEMPORARY ON DATABASE ${name} FROM PUBLIC`, ...creations].join('; '),
    );
  });
}
