import { provisionDatabases } from '../../local/src/postgres/provision-databases.ts';
import { query, startHere, temporaryFolder, undoAll } from './temporary-servers.ts';

afterAll(undoAll);

test('pg_trgm sees that two Japanese names resemble each other', async () => {
  const server = await startHere({ folder: temporaryFolder() });
  const { urls } = await provisionDatabases(server.url('postgres'), ['city'], () => 'secret');
  const url = urls.get('city') ?? '';
  expect(await query(url, `SELECT similarity('佐藤太郎', '佐藤次郎') AS likeness`)).toEqual([
    { likeness: 0.25 },
  ]);
  expect(
    await query(url, `SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname`),
  ).toEqual([{ extname: 'btree_gist' }, { extname: 'pg_trgm' }]);
});
