import { once } from 'node:events';
import { query, startHere, startInChild, temporaryFolder, undoAll, until } from './temporary-servers.ts';

afterEach(undoAll);

test('two first starts at once share one server', async () => {
  const folder = temporaryFolder();
  const [one, other] = await Promise.all([startInChild(folder), startInChild(folder)]);
  expect(one.url).toBe(other.url);
  expect(one.pid).toBe(other.pid);
  expect([one.adopted, other.adopted].sort()).toEqual([false, true]);
});

test('when the process that launched it ends, the one that shares it brings it back on the same port', async () => {
  const folder = temporaryFolder();
  const launcher = await startInChild(folder);
  const sharer = await startHere({ folder });
  expect([sharer.adopted, sharer.pid]).toEqual([true, launcher.pid]);

  launcher.process.kill('SIGTERM');
  await once(launcher.process, 'exit');
  await until('another process serves', () => sharer.pid !== launcher.pid);

  expect([sharer.port, sharer.adopted]).toEqual([launcher.port, false]);
  expect(await query(launcher.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a sharer that stops leaves the server to the process that launched it', async () => {
  const folder = temporaryFolder();
  const launcher = await startHere({ folder });
  const sharer = await startInChild(folder);
  sharer.process.kill('SIGTERM');
  await once(sharer.process, 'exit');
  expect(launcher.pid).toBe(sharer.pid);
  expect(await query(launcher.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});
