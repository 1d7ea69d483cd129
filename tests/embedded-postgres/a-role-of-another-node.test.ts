import { provisionDatabases } from '../../local/src/postgres/provision-databases.ts';
import type { PostgresServer } from '../../local/src/postgres/start-postgres.ts';
import { query, startHere, temporaryFolder, undoAll } from './temporary-servers.ts';

const names = ['ward_27115', 'ward_27127', 'city'];
const passwordOf = (name: string): string => `${name} p@ss/wörd'`;
let server: PostgresServer;
let urls: Map<string, string>;

beforeAll(async () => {
  server = await startHere({ folder: temporaryFolder() });
  ({ urls } = await provisionDatabases(server.url('postgres'), names, passwordOf));
});
afterAll(undoAll);

test('a role reaches its own database and owns it', async () => {
  for (const name of names) {
    expect(
      await query(urls.get(name) ?? '', 'SELECT current_database() AS here, current_user AS me'),
    ).toEqual([{ here: name, me: name }]);
  }
  await query(urls.get('city') ?? '', 'CREATE SCHEMA register; CREATE TABLE register.ward (code text)');
});

test.each(['ward_27127', 'city', 'postgres', 'template1'])(
  'the role of one ward cannot connect to %s',
  async (database) => {
    const url = server.url(database, { user: 'ward_27115', password: passwordOf('ward_27115') });
    await expect(query(url, 'SELECT 1')).rejects.toThrow(`permission denied for database "${database}"`);
  },
);

test('roles have no power over the server', async () => {
  const roles = await query(
    server.url('postgres'),
    `SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls AS power, rolconnlimit AS most
       FROM pg_roles WHERE rolname ~ '^(ward_27115|ward_27127|city)(_program)?$'`,
  );
  expect(roles).toEqual([1, 2, 3, 4, 5, 6].map(() => ({ power: false, most: 20 })));
});

test('a node acts as its own role of analysts and as no other, and nobody logs in as one', async () => {
  const memberships = await query(
    server.url('postgres'),
    `SELECT m.member::regrole::text AS node, r.rolname AS may, r.rolcanlogin AS login
       FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid WHERE m.member::regrole::text LIKE 'ward%' ORDER BY 1`,
  );
  expect(memberships).toEqual([
    { node: 'ward_27115', may: 'ward_27115_analyst', login: false },
    { node: 'ward_27115_program', may: 'ward_27115_analyst', login: false },
    { node: 'ward_27127', may: 'ward_27127_analyst', login: false },
    { node: 'ward_27127_program', may: 'ward_27127_analyst', login: false },
  ]);
});

test('the role of a program owns nothing, and reaches nothing before the owner gives it', async () => {
  const url = server.url('city', { user: 'city_program', password: passwordOf('city_program') });
  await expect(query(url, 'SELECT 1')).rejects.toThrow('permission denied for database "city"');
});

test('provisioning again changes nothing but the password', async () => {
  const again = await provisionDatabases(server.url('postgres'), names, () => 'another');
  expect(
    await query(again.urls.get('city') ?? '', 'SELECT to_regclass($$register.ward$$) IS NOT NULL AS kept'),
  ).toEqual([{ kept: true }]);
  await expect(query(urls.get('city') ?? '', 'SELECT 1')).rejects.toThrow('password authentication failed');
});

test('two provisions at once wait for each other', async () => {
  const both = await Promise.all(
    [1, 2].map(() => provisionDatabases(server.url('postgres'), ['ward_27118', 'ward_27119'], passwordOf)),
  );
  expect(both[0]).toEqual(both[1]);
});

test('a role or a database that someone else made is left alone', async () => {
  await query(server.url('postgres'), `CREATE ROLE oversight LOGIN PASSWORD 'theirs'`);
  await expect(provisionDatabases(server.url('postgres'), ['oversight'], passwordOf)).rejects.toThrow(
    'expected the role oversight to be made by Kakehashi, but got one made by someone else',
  );
  await query(server.url('postgres'), 'CREATE DATABASE ward_27120');
  await expect(provisionDatabases(server.url('postgres'), ['ward_27120'], passwordOf)).rejects.toThrow(
    'expected the database ward_27120 to belong to the role ward_27120, but got postgres as its owner',
  );
});

test('a name that is no plain identifier is refused', async () => {
  await expect(provisionDatabases(server.url('postgres'), ['city"; --'], passwordOf)).rejects.toThrow(
    'expected a database name of a–z, 0–9 and _, but got "city"; --"',
  );
});
