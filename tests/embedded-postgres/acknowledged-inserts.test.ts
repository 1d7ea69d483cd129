import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { query, startHere, temporaryFolder, undoAll, until } from './temporary-servers.ts';

afterEach(undoAll);

test('every insert that was acknowledged is there after the server was killed', async () => {
  const server = await startHere({ folder: temporaryFolder(), fast: false });
  const url = server.url('postgres');
  await query(url, 'CREATE TABLE contact (writer int, number int, PRIMARY KEY (writer, number))');
  const writers = [0, 1, 2, 3].map((writer) => insertUntilItFails(url, writer));
  await sleep(1_000);
  const { pid } = server;
  process.kill(pid, 'SIGKILL');
  const acknowledged = await Promise.all(writers);
  await until('the server is back', () => server.pid !== pid);

  const kept = await query<{ writer: number; count: number }>(
    url,
    'SELECT writer, count(*)::int AS count FROM contact GROUP BY writer ORDER BY writer',
  );

  expect(Math.min(...acknowledged)).toBeGreaterThan(0);
  // each writer waits for its answer before it goes on: at most one more row than was acknowledged
  acknowledged.forEach((count, writer) => {
    expect([count, count + 1]).toContain(kept[writer]?.count);
  });
});

test('commits wait for the disk', async () => {
  const server = await startHere({ folder: temporaryFolder(), fast: false });
  const settings = await query(
    server.url('postgres'),
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name`,
  );
  expect(settings).toEqual([
    { name: 'fsync', setting: 'on' },
    { name: 'full_page_writes', setting: 'on' },
    { name: 'synchronous_commit', setting: 'on' },
  ]);
});

async function insertUntilItFails(url: string, writer: number): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  for (let number = 0; ; number++) {
    try {
      await client.query('INSERT INTO contact VALUES ($1, $2)', [writer, number]);
    } catch {
      return number;
    }
  }
}
