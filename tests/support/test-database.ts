import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of one test file, with a way to look into it. */
export interface TestDatabase {
  readonly url: string;
  /** Runs one statement and gives its rows. */
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Removes the database, whoever is connected. */
  drop(): Promise<void>;
}

/** URL of the `postgres` database of the server that tests use, with an administrator's rights. Throws outside a test run. */
export function testAdminUrl(): string {
  const url = process.env['TEST_PG_ADMIN_URL'];
  if (url === undefined)
    throw new Error('expected TEST_PG_ADMIN_URL, but got nothing: run the tests with Jest');
  return url;
}

/** Rows of one statement on a connection of its own. */
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

/** Runs one statement as administrator of the test server. */
export async function runAsAdmin(statement: string): Promise<void> {
  await queryRows(testAdminUrl(), statement);
}

/** Makes a database on the test server, empty or a copy of another one, and gives its URL. It stays until the run ends, when the server's folder is removed. */
export async function createTestDatabase(name: string, template = 'template1'): Promise<string> {
  const database = `${name}_${randomBytes(5).toString('hex')}`;
  await runAsAdmin(`CREATE DATABASE ${database} TEMPLATE ${template} STRATEGY WAL_LOG`);
  const url = new URL(testAdminUrl());
  url.pathname = `/${database}`;
  return url.href;
}

/** How a program reaches a database of the test server, as it should in production: as a role that owns nothing in it. */
export interface ProgramDatabase {
  readonly databaseUrl: string;
  readonly migrationDatabaseUrl: string;
}

/** Makes a role for the program that works with a test database, and gives its URL beside that of the owner. */
export async function createProgramRole(ownerUrl: string): Promise<ProgramDatabase> {
  const url = new URL(ownerUrl);
  const role = `${url.pathname.slice(1)}_program`;
  await runAsAdmin(`CREATE ROLE ${role} LOGIN PASSWORD 'program'`);
  url.username = role;
  url.password = 'program';
  return { databaseUrl: url.href, migrationDatabaseUrl: ownerUrl };
}

/** Makes an empty database on the test server and opens it for the test to look into. */
export async function openTestDatabase(name: string): Promise<TestDatabase> {
  return lookInto(await createTestDatabase(name));
}

/** Opens a database of the test server for the test to look into. */
export function lookInto(url: string): TestDatabase {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on('error', () => undefined);
  return {
    url,
    query: async (text, values) => (await pool.query<Record<string, unknown>>(text, values)).rows,
    drop: async () => {
      await pool.end();
      await runAsAdmin(`DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
    },
  };
}
