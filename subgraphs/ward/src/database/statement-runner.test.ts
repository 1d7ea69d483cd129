import type { DataSource } from 'typeorm';
import { startDeadline, type Deadline } from '@kakehashi/shared/deadline.ts';
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/test-database.ts';
import { openWardDatabase } from './open-ward-database.ts';
import { createStatementRunner } from './statement-runner.ts';

let database: TestDatabase;
let source: DataSource;
beforeAll(async () => {
  database = await openTestDatabase('ward');
  await database.query('create table told (word text)');
  source = await openWardDatabase({ databaseUrl: database.url, poolSize: 1, budgetMs: 5_000 });
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

/** A deadline so far away that PostgreSQL refuses it as a limit, after the snapshot has begun. */
const beyondLimits: Deadline = {
  signal: new AbortController().signal,
  isOver: false,
  onOver: () => () => undefined,
  remainingMs: () => 1e21,
  abandon: () => undefined,
  clear: () => undefined,
};

test('a snapshot that ends while it begins leaves a connection on which the next one can write', async () => {
  const broken = createStatementRunner(source, beyondLimits).readSnapshot((manager) =>
    manager.query('select 1'),
  );
  await expect(broken).rejects.toMatchObject({ code: '22023' });
  const deadline = startDeadline(5_000);
  await createStatementRunner(source, deadline).write((manager) =>
    manager.query(`insert into told values ('written')`),
  );
  deadline.clear();
  expect(await database.query('select word from told')).toEqual([{ word: 'written' }]);
});
