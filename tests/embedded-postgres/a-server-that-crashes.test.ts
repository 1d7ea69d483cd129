import pg from 'pg';
import { startHere, temporaryFolder, undoAll, until } from './temporary-servers.ts';

// Times are measured on a machine that others use too: what fails once is tried again before it counts.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

afterEach(undoAll);

test('a server that was killed comes back on its port, and pools recover by themselves', async () => {
  const reports: string[] = [];
  const server = await startHere({ folder: temporaryFolder(), report: (line) => reports.push(line) });
  const { port, pid } = server;
  const pool = new pg.Pool({ connectionString: server.url('postgres') });
  pool.on('error', () => undefined);
  await pool.query('CREATE TABLE room (name text)');

  process.kill(pid, 'SIGKILL');
  await until('the server is another process', () => server.pid !== pid);

  expect(server.port).toBe(port);
  expect((await pool.query('SELECT name FROM room')).rows).toEqual([]);
  expect(reports.at(-1)).toBe(`PostgreSQL ended unexpectedly: starting it again on port ${String(port)}`);
  await pool.end();
});

test('a server that keeps crashing stays down after five restarts', async () => {
  const reports: string[] = [];
  const server = await startHere({ folder: temporaryFolder(), report: (line) => reports.push(line) });
  for (let crash = 1; crash <= 6; crash++) {
    const { pid } = server;
    process.kill(pid, 'SIGKILL');
    if (crash <= 5) await until(`restart ${String(crash)}`, () => server.pid !== pid);
  }
  await server.exited;
  expect(reports.at(-1)).toBe(
    'PostgreSQL stays down: expected at most 5 restarts within a minute, but got one more crash',
  );
});
