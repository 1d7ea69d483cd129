import { migrateWardDatabase } from '@kakehashi/ward/src/database/migrate-ward-database.ts';
import { openReleaseReader } from '@kakehashi/ward/src/database/open-release-reader.ts';
import { openWardDatabase } from '@kakehashi/ward/src/database/open-ward-database.ts';
import { createTestDatabase, queryRows, runAsAdmin } from '../support/test-database.ts';

let url: string;
beforeAll(async () => {
  url = await createTestDatabase('analysts');
  await migrateWardDatabase(url);
}, 60_000);

test('the role of analysts reads the release tables and no other, and can change neither', async () => {
  const reader = `${new URL(url).pathname.slice(1)}_analyst`;
  const readable = await queryRows<{ name: string }>(
    url,
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'S')
       and has_table_privilege('${reader}', c.oid, 'select, insert, update, delete, truncate, references, trigger') order by 1`,
  );
  expect(readable.map(({ name }) => name)).toEqual(['release_cell', 'release_snapshot']);
  const attempt = (statement: string) =>
    queryRows(url, `begin; set local role ${reader}; ${statement}; rollback`);
  await attempt('select * from release_cell limit 1');
  for (const statement of [
    'select name from subject',
    'select note from consultation_case',
    'select * from release_coarsening',
    'delete from release_cell',
    'create table mine (a int)',
  ]) {
    await expect(attempt(statement)).rejects.toMatchObject({ code: '42501' });
  }
}, 60_000);

test('not even the node itself changes what was published', async () => {
  const change = queryRows(url, 'update release_cell set cases = 10 where cases is not null');
  await expect(change).rejects.toThrow(
    'expected a published snapshot to stay as it is, but got a change of release_cell',
  );
});

test('a node whose database has no such role says so in its log, and one that has it says nothing', async () => {
  const reader = `${new URL(url).pathname.slice(1)}_analyst`;
  const database = await openWardDatabase({ databaseUrl: url, poolSize: 1, budgetMs: 5_000 });
  const warnings: unknown[] = [];
  const open = () => openReleaseReader(database, { warn: (text: unknown) => warnings.push(text) });
  expect([await open(), warnings]).toEqual([reader, []]);
  await runAsAdmin(`ALTER ROLE ${reader} RENAME TO ${reader}_gone`);
  const found = await open();
  await runAsAdmin(`ALTER ROLE ${reader}_gone RENAME TO ${reader}`);
  await database.destroy();
  expect(found).toBeUndefined();
  expect(warnings).toEqual([
    "no role of analysts in the database: published cells are read by the program's own role",
  ]);
});
