import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of one test file. */
export interface TestDatabase {
  readonly url: string;
  /** Runs one statement and gives its rows. */
  query(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Removes the database, whoever is connected. */
  drop(): Promise<void>;
}

async function runOnce(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** Creates an empty database on the test server whose administrator's URL is given. */
export async function createTestDatabase(adminUrl: string | undefined): Promise<TestDatabase> {
  if (adminUrl === undefined) throw new Error('expected TEST_PG_ADMIN_URL to be set, but got nothing');
  const name = `city_${randomBytes(6).toString('hex')}`;
  await runOnce(adminUrl, `CREATE DATABASE ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.href, max: 1 });
  return {
    url: url.href,
    query: async (sql, values) => (await pool.query<Record<string, unknown>>(sql, values)).rows,
    async drop() {
      await pool.end();
      await runOnce(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
