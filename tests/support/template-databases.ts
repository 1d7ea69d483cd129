import pg from 'pg';
import { createTestDatabase, queryRows, testAdminUrl } from './test-database.ts';

async function hasDatabase(name: string): Promise<boolean> {
  return (await queryRows(testAdminUrl(), 'select from pg_database where datname = $1', [name])).length > 0;
}

/** Fills the template unless it is there. Whoever asks for it meanwhile, in whichever of Jest's processes, waits. */
async function fillOnce(template: string, fill: (databaseUrl: string) => Promise<unknown>): Promise<void> {
  if (await hasDatabase(template)) return;
  const client = new pg.Client({ connectionString: testAdminUrl() });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    if (await hasDatabase(template)) return;
    const url = await createTestDatabase('template');
    await fill(url);
    await client.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} RENAME TO ${template}`);
  } finally {
    await client.end();
  }
}

/**
 * Makes a database with what `fill` writes and gives its URL. It is written only once in a run, for the first who asks
 * for the content of that name; everybody gets a copy of it, which PostgreSQL makes in a few hundredths of a second.
 * Rejects with the error of `fill`, which has to close its connections.
 */
export async function copyDatabase(
  name: string,
  content: string,
  fill: (databaseUrl: string) => Promise<unknown>,
): Promise<string> {
  const template = `template_${process.env['TEST_RUN'] ?? process.pid}_${content}`;
  await fillOnce(template, fill);
  return createTestDatabase(name, template);
}
