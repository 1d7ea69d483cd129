import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { query, spawnStart, startHere, temporaryFolder, undoAll, until } from './temporary-servers.ts';

afterEach(undoAll);

test('half-made data are discarded', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'data.new'));
  writeFileSync(join(folder, 'data.new/PG_VERSION'), '18\n');

  const server = await startHere({ folder });

  expect(await query(server.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(readdirSync(folder).filter((name) => name.startsWith('data.'))).toEqual([]);
});

test('a first start that was killed while it made the data is begun again', async () => {
  const folder = temporaryFolder();
  const child = spawnStart(folder);
  await until('initdb is at work', () => isInitdbAtWork(folder));
  child.kill('SIGKILL');

  const server = await startHere({ folder });

  expect(server.adopted).toBe(false);
  expect(await query(server.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

function isInitdbAtWork(folder: string): boolean {
  return readdirSync(folder).some((name) => existsSync(join(folder, name, 'PG_VERSION')));
}
