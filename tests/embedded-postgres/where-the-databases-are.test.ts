import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { resolveDatabases } from '../../local/src/postgres/node-databases.ts';
import { query, startHere, temporaryFolder, undoAll } from './temporary-servers.ts';

const names = ['ward_27115', 'city'];
const noDatabases = { PATH: process.env['PATH'] ?? '' };

const debian = '/usr/lib/postgresql/15/bin';
const servers: [string, NodeJS.ProcessEnv][] = [
  ['the PostgreSQL that is found', {}],
  ...(existsSync(debian) ? ([['PostgreSQL 15', { PG_BIN: debian }]] as [string, NodeJS.ProcessEnv][]) : []),
];

afterEach(undoAll);

test('one DATABASE_URL per node is taken as it is', async () => {
  const env = {
    DATABASE_URL_WARD_27115: 'postgres://a/b',
    DATABASE_URL_CITY: 'postgres://c/d',
    PG_ADMIN_URL: 'unused',
  };
  const databases = await resolveDatabases(env, names, { folder: '/nonexistent' });
  const given = [
    ['ward_27115', 'postgres://a/b'],
    ['city', 'postgres://c/d'],
  ];
  expect([...databases.programUrls]).toEqual(given);
  expect([...databases.urls]).toEqual(given);
  expect(databases.server).toBeUndefined();
});

test('a MIGRATION_DATABASE_URL names the owner of the tables where that is another role', async () => {
  const env = {
    DATABASE_URL_CITY: 'postgres://program@c/d',
    MIGRATION_DATABASE_URL_CITY: 'postgres://owner@c/d',
  };
  const { urls, programUrls } = await resolveDatabases(env, ['city'], { folder: '/nonexistent' });
  expect([urls.get('city'), programUrls.get('city')]).toEqual([
    'postgres://owner@c/d',
    'postgres://program@c/d',
  ]);
});

test('a DATABASE_URL for some nodes only is an error that names the others', async () => {
  const env = { DATABASE_URL_CITY: 'postgres://c/d', DATABASE_URL_WARD_27115: '' };
  await expect(resolveDatabases(env, [...names, 'oversight'], { folder: '/nonexistent' })).rejects.toThrow(
    'expected a DATABASE_URL_… for every node or for none, but got none for: DATABASE_URL_WARD_27115, DATABASE_URL_OVERSIGHT',
  );
});

test('without either the embedded server has them, under the same passwords at the next start', async () => {
  const folder = temporaryFolder();
  const first = await resolveDatabases(noDatabases, names, { folder, fast: true });
  await first.stop();
  const second = await resolveDatabases(noDatabases, names, { folder, fast: true });
  try {
    expect([...second.urls]).toEqual([...first.urls]);
    expect(await query(second.urls.get('city') ?? '', 'SELECT current_user AS me')).toEqual([{ me: 'city' }]);
    expect(statSync(join(folder, 'role-passwords.json')).mode & 0o777).toBe(0o600);
  } finally {
    await second.stop();
  }
});

test.each(servers)(
  'on %s an administrator who is no superuser suffices, and lost passwords are replaced',
  async (_, pgBin) => {
    const server = await startHere({ folder: temporaryFolder(), env: { ...process.env, ...pgBin } });
    await query(server.url('postgres'), `CREATE ROLE bureau LOGIN CREATEDB CREATEROLE PASSWORD 'desk'`);
    await query(server.url('postgres'), 'GRANT CONNECT ON DATABASE postgres TO bureau');
    const env = { PG_ADMIN_URL: server.url('postgres', { user: 'bureau', password: 'desk' }) };
    const folder = temporaryFolder();

    const first = await resolveDatabases(env, names, { folder });
    rmSync(join(folder, 'role-passwords.json'));
    const second = await resolveDatabases(env, names, { folder });

    for (const name of names) {
      expect(second.urls.get(name)).not.toBe(first.urls.get(name));
      expect(await query(second.urls.get(name) ?? '', 'SELECT current_user AS me')).toEqual([{ me: name }]);
      await expect(query(first.urls.get(name) ?? '', 'SELECT 1')).rejects.toThrow(
        'password authentication failed',
      );
    }
    const strange = (second.urls.get('city') ?? '').replace('/city?', '/ward_27115?');
    await expect(query(strange, 'SELECT 1')).rejects.toThrow('permission denied for database "ward_27115"');
  },
);

test('an administrator’s URL of another form is refused without being repeated', async () => {
  const env = { PG_ADMIN_URL: 'mysql://root:secret@db/x' };
  await expect(resolveDatabases(env, names, { folder: temporaryFolder() })).rejects.toThrow(
    'expected postgres://user:password@host:port/database as the administrator, but got another form',
  );
});
