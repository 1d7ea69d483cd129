import { statSync } from 'node:fs';
import { join } from 'node:path';
import { query, startHere, temporaryFolder, undoAll } from './temporary-servers.ts';

afterEach(undoAll);

test('a second start finds the data, the port and the password of the first', async () => {
  const folder = temporaryFolder();
  const first = await startHere({ folder });
  const url = first.url('postgres');
  await query(url, `CREATE TABLE room AS SELECT '相談室' AS name`);
  await first.stop();

  const second = await startHere({ folder });

  expect(second.url('postgres')).toBe(url);
  expect(second.adopted).toBe(false);
  expect(await query(url, 'SELECT name FROM room')).toEqual([{ name: '相談室' }]);
});

test('only the owner reads the password, and only this machine reaches the server', async () => {
  const folder = temporaryFolder();
  const server = await startHere({ folder });

  expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
  expect(await query(server.url('postgres'), 'SHOW listen_addresses')).toEqual([
    { listen_addresses: '127.0.0.1' },
  ]);
  expect(await query(server.url('postgres'), 'SHOW password_encryption')).toEqual([
    { password_encryption: 'scram-sha-256' },
  ]);
  await expect(
    query(server.url('postgres', { user: 'postgres', password: 'guess' }), 'SELECT 1'),
  ).rejects.toThrow('password authentication failed for user "postgres"');
});

test('a stop that is asked for twice happens once', async () => {
  const server = await startHere({ folder: temporaryFolder() });
  await Promise.all([server.stop(), server.stop()]);
  await server.exited;
  await expect(query(server.url('postgres'), 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
});
