import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { build } from 'esbuild';
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/test-database.ts';
import { migrateWardDatabase } from '../database/migrate-ward-database.ts';
import { release } from './release.ts';

const secret = Buffer.alloc(32, 7);
/** May has just begun: April is the one period that is closed. */
const clockStartAt = new Date('2024-05-02T00:00:00Z');

let database: TestDatabase;
const others: TestDatabase[] = [];
beforeAll(async () => {
  database = await openWard();
}, 60_000);
afterAll(async () => {
  for (const one of [database, ...others]) await one.drop();
});

/** A ward's database with forty cases of thirty persons in April. */
async function openWard(): Promise<TestDatabase> {
  const opened = await openTestDatabase('release');
  await migrateWardDatabase(opened.url);
  await opened.query(
    `insert into subject (id, insured_category, registered_at)
     select '27115-0190aaaa-bb03-7000-8000-' || lpad(n::text, 12, '0'), 'UNKNOWN', '2024-04-01' from generate_series(0, 29) n`,
  );
  await opened.query(
    `insert into consultation_case (id, fiscal_year, number_in_year, received_at, channel, requester_kind, scene, status, age_band, care_level, subject_id)
     select '27115-0190aaaa-bb04-7000-8000-' || lpad(n::text, 12, '0'), 2024, n, timestamptz '2024-04-01T01:00:00Z' + n * interval '6 hours',
       'PHONE', 'CLINIC', 'DAILY', 'RECEIVED', 'AGE_80_84', 'CARE_1', '27115-0190aaaa-bb03-7000-8000-' || lpad((n % 30)::text, 12, '0')
     from generate_series(1, 40) n`,
  );
  // ten cases name no topic
  await opened.query(
    `insert into case_topic select id, 'HVN', 0 from consultation_case where number_in_year <= 30`,
  );
  return opened;
}

async function openAnother(): Promise<TestDatabase> {
  const opened = await openWard();
  others.push(opened);
  return opened;
}

/** Runs the command and gives its exit code and what it said. */
async function run(args: readonly string[], at: TestDatabase = database, releaseSecret = secret) {
  const lines: string[] = [];
  const config = {
    ward: parseWardCode('27115'),
    databaseUrl: at.url,
    ownerDatabaseUrl: at.url,
    releaseSecret,
    clockStartAt,
  };
  const code = await release(config, args, (line) => lines.push(line));
  return { code, lines };
}

const revise = (reason: string) => run(['--revise', '2024-04', '--reason', reason]);
/** Moves some cases to another scene, or back. */
const correct = (scene: string, numbers: string) =>
  database.query(
    `update consultation_case set scene = '${scene}' where number_in_year <@ '${numbers}'::int4range`,
  );
const snapshots = (at: TestDatabase = database) =>
  at.query('select id, period, revision, reason from release_snapshot order by revision');
const cells = (at: TestDatabase) =>
  at.query(
    'select dimension_1, value_1, state, cases, persons from release_cell order by snapshot_id, dimension_1, value_1',
  );
const nothing = { code: 0, lines: ['nothing to publish: every closed period stands as it is'] };
const published = { code: 0, lines: ['published 2024-04; tables withheld: 0'] };

test('a closed month is published once; asked again there is nothing to do', async () => {
  expect(await run([])).toEqual(published);
  expect(await run([])).toEqual(nothing);
  expect(await snapshots()).toMatchObject([{ period: '2024-04', revision: 1, reason: 'closed' }]);
});

test('a revision that would change nothing is not published, and the exit code says so', async () => {
  expect(await revise('look again')).toEqual({ ...nothing, code: 1 });
  expect(await snapshots()).toHaveLength(1);
});

test('a month is published anew after corrections, twice at most, with the reason kept', async () => {
  await correct('TRANSITION', '[1,13)');
  expect(await revise('scenes corrected')).toEqual(published);
  await correct('DAILY', '[1,13)');
  // the counts of the first snapshot again: its ID is theirs, and no second snapshot may have it
  expect(await revise('correction taken back')).toEqual({ ...nothing, code: 1 });
  await correct('ACUTE', '[1,15)');
  expect(await revise('scenes corrected again')).toEqual(published);
  await correct('EOL', '[1,16)');
  await expect(revise('and again')).rejects.toThrow(
    'expected at most 3 snapshots of 2024-04, but got one more',
  );
  const kept = await snapshots();
  expect(kept.map(({ revision, reason }) => [revision, reason])).toEqual([
    [1, 'closed'],
    [2, 'scenes corrected'],
    [3, 'scenes corrected again'],
  ]);
  expect(new Set(kept.map(({ id }) => id)).size).toBe(3);
});

test('neither an ID nor a revision is ever used again, nor is a snapshot removed', async () => {
  const [first] = await snapshots();
  const insert = (id: unknown, revision: number) =>
    database.query(
      `insert into release_snapshot (id, period, revision, reason, built_at) values ($1, '2024-04', $2, 'x', now())`,
      [id, revision],
    );
  await expect(insert(first?.['id'], 2)).rejects.toMatchObject({ constraint: 'release_snapshot_pk' });
  await expect(insert('27115-other', 3)).rejects.toMatchObject({
    constraint: 'release_snapshot_revision_unique',
  });
  await expect(insert('27115-other', 4)).rejects.toMatchObject({
    constraint: 'release_snapshot_revision_range',
  });
  for (const statement of ['delete from release_snapshot', 'truncate release_snapshot cascade'])
    await expect(database.query(statement)).rejects.toThrow('expected a published snapshot to stay as it is');
});

test('a restored database publishes the same numbers under the same ID, another secret under another', async () => {
  const [restored, foreign] = [await openAnother(), await openAnother()];
  expect(await run([], restored)).toEqual(published);
  expect(await run([], foreign, Buffer.alloc(32, 8))).toEqual(published);
  const [[first], [again], [other]] = [
    await snapshots(),
    await snapshots(restored),
    await snapshots(foreign),
  ];
  expect(again?.['id']).toBe(first?.['id']);
  expect(other?.['id']).not.toBe(first?.['id']);
  const ofFirst = await database.query(
    'select dimension_1, value_1, state, cases, persons from release_cell where snapshot_id = $1 order by dimension_1, value_1',
    [first?.['id']],
  );
  expect(ofFirst.length).toBeGreaterThan(30);
  expect(await cells(restored)).toEqual(ofFirst);
}, 30_000);

test('the thread that the programs build in gives the same snapshot', async () => {
  const folder = await mkdtemp(join(findProjectRoot(), 'node_modules', '.cache', 'release-worker-'));
  const [, program] = process.argv;
  try {
    await build({
      entryPoints: [join(findProjectRoot(), 'subgraphs/ward/src/release/release-worker.ts')],
      outfile: join(folder, 'release-worker.js'),
      ...{ bundle: true, packages: 'external', platform: 'node', format: 'esm', logLevel: 'warning' },
      alias: { '@kakehashi/shared': join(findProjectRoot(), 'shared/src') },
    });
    process.argv[1] = join(folder, 'ward.js');
    const inThread = await openAnother();
    expect(await run([], inThread)).toEqual(published);
    expect(await cells(inThread)).toEqual(await cells(others[0]!));
  } finally {
    process.argv[1] = program ?? '';
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);

test.each([
  [
    'a period that was never published',
    ['--revise', '2023-04', '--reason', 'x'],
    'expected a published period, but got 2023-04',
  ],
  [
    'no period at all',
    ['--revise', 'April', '--reason', 'x'],
    'expected a period like 2024-04, 2024-Q1 or 2024, but got another text',
  ],
  [
    'no reason',
    ['--revise', '2024-04', '--reason', ' '],
    'expected nothing, or --revise PERIOD --reason TEXT, but got something else',
  ],
  ['another option', ['--all'], 'expected nothing, or --revise PERIOD --reason TEXT, but got something else'],
])('%s is refused', async (_what, args, message) => {
  await expect(run(args)).rejects.toThrow(message);
});

test('without the secret of the node nothing is published', async () => {
  const config = {
    ward: parseWardCode('27115'),
    databaseUrl: database.url,
    ownerDatabaseUrl: database.url,
    clockStartAt,
  };
  await expect(release(config, [], () => undefined)).rejects.toThrow(
    'expected RELEASE_SECRET, the secret of the node, but got none',
  );
});
