import pg from 'pg';
import { startHere, temporaryFolder, undoAll } from './temporary-servers.ts';

// Times are measured on a machine that others use too: what fails once is tried again before it counts.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

afterEach(undoAll);

test('two hundred connections work at once, whatever LANG and the PG variables say', async () => {
  const env = {
    ...process.env,
    LANG: 'xx_YY.UTF-8',
    LC_ALL: 'xx_YY.UTF-8',
    PGPORT: '1',
    PGDATA: '/nonexistent',
  };
  const server = await startHere({ folder: temporaryFolder(), env });
  const clients = Array.from(
    { length: 200 },
    () => new pg.Client({ connectionString: server.url('postgres') }),
  );
  await Promise.all(clients.map((client) => client.connect()));
  const answers = await Promise.all(
    clients.map((client) => client.query<{ one: number }>('SELECT 1 AS one')),
  );
  expect(answers.map(({ rows }) => rows)).toEqual(clients.map(() => [{ one: 1 }]));
  await Promise.all(clients.map((client) => client.end()));
});
