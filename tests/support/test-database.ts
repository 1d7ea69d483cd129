import { randomBytes } from 'node:crypto';
import pg from 'pg';

function adminUrl(): string {
  const url = process.env['TEST_PG_ADMIN_URL'];
  if (url === undefined) throw new Error('expected TEST_PG_ADMIN_URL from the test run, but got none');
  return url;
}

/** Runs one statement as administrator of the test server. */
export async function runAsAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Makes an empty database on the test server and gives its URL. The server's folder is removed after the run, so nothing is dropped. */
export async function createTestDatabase(name: string): Promise<string> {
  const database = `${name}_${randomBytes(5).toString('hex')}`;
  await runAsAdmin(`CREATE DATABASE ${database} STRATEGY WAL_LOG`);
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  return url.href;
}

/** Rows of a query against a test database. */
export async function queryRows<Row>(
  databaseUrl: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows as Row[];
  } finally {
    await client.end();
  }
}
