import { spawnSync } from 'node:child_process';
import { isAlive } from '../../local/src/postgres/pid-file.ts';
import { query, startHere, startInChild, temporaryFolder, undoAll, until } from './temporary-servers.ts';

afterEach(undoAll);

test('a process that is killed leaves no server behind', async () => {
  const child = await startInChild(temporaryFolder());
  expect(isAlive(child.pid)).toBe(true);

  child.process.kill('SIGKILL');

  await until('the server has ended', () => !isAlive(child.pid));
});

test('a server left behind by a process killed together with its watcher is adopted, and ends with its new owner', async () => {
  const folder = temporaryFolder();
  const child = await startInChild(folder);
  await query(child.url, `CREATE TABLE room AS SELECT '相談室' AS name`);
  for (const watcher of watchersOf(child.process.pid)) process.kill(watcher, 'SIGKILL');
  child.process.kill('SIGKILL');
  await until('the process has ended', () => child.process.signalCode !== null);

  const server = await startHere({ folder });

  expect([server.adopted, server.pid, server.port]).toEqual([true, child.pid, child.port]);
  expect(await query(server.url('postgres'), 'SELECT name FROM room')).toEqual([{ name: '相談室' }]);
  await server.stop();
  expect(isAlive(child.pid)).toBe(false);
});

test('Ctrl-C at the terminal reaches the process and not its server', async () => {
  const child = await startInChild(temporaryFolder());
  const groups = spawnSync('ps', ['-o', 'sid=', '-p', String(child.pid)], { encoding: 'utf8' });
  expect(Number(groups.stdout)).toBe(child.pid);
});

function watchersOf(pid: number | undefined): number[] {
  const { stdout } = spawnSync('pgrep', ['-P', String(pid), '-x', 'sh'], { encoding: 'utf8' });
  return stdout.trim().split('\n').filter(Boolean).map(Number);
}
