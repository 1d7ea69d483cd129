import { cp, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock } from '@kakehashi/shared/clock.ts';
import { createKeyPair } from '@kakehashi/shared/identity/agreed-key.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { createTestDatabase, queryRows } from '../../../../tests/support/test-database.ts';
import { enterRows, idsOf } from '../../tests/enter-rows.ts';
import { people } from '../../tests/people.ts';
import { startTestWard, type TestWard } from '../../tests/test-ward.ts';
import type { WardCommandConfig } from '../config.ts';
import { openWardDatabase } from '../database/open-ward-database.ts';
import { publishClosedPeriods, reviseRelease } from '../release/publish-releases.ts';
import { releaseYear } from '../release/release-year.ts';
import { backup } from './backup.ts';
import { restore } from './restore.ts';
import { verifyLog } from './verify-log.ts';

jest.setTimeout(60_000);

const ward = parseWardCode('27115');
const keys = createKeyPair();
const secret = Buffer.alloc(32, 7);
const afterApril = new Date('2024-05-10T03:00:00Z');
const afterMay = new Date('2024-06-10T03:00:00Z');
let source: TestWard;
let folder: string;
let kept: string;
let atBackup: Awaited<ReturnType<typeof digestTables>>;
/** The backup, restored once for those who look at it; the last of them changes it. */
let restored: { url: string; lines: string[] };

const configOf = (databaseUrl: string, over: Partial<WardCommandConfig> = {}): WardCommandConfig => ({
  ward,
  databaseUrl,
  ownerDatabaseUrl: databaseUrl,
  backupFolder: folder,
  backupPublicKey: keys.publicKey,
  backupPrivateKeys: keys.privateKey,
  clockStartAt: afterApril,
  ...over,
});

/** Each table's rows in a word. What a restoration adds is left out. */
async function digestTables(url: string) {
  const tables = await queryRows<{ name: string }>(
    url,
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
       and table_name not in ('migrations', 'restoration', 'access_log_head', 'access_operation') order by 1`,
  );
  const digests: Record<string, unknown> = {};
  for (const { name } of tables) {
    const old = name === 'access_log' ? `where detail is null or detail not like 'from a backup%'` : '';
    const [row] = await queryRows<object>(
      url,
      `select count(*)::integer as rows, md5(string_agg(t::text, ' ' order by t::text collate "C")) as digest from ${name} t ${old}`,
    );
    digests[name] = row;
  }
  return digests;
}

async function publish(url: string, now: Date, revise?: string) {
  const database = await openWardDatabase({ databaseUrl: url, poolSize: 2, budgetMs: 10_000 });
  const publishing = { ward, secret, database, clock: createClock(now), build: releaseYear };
  try {
    if (revise === undefined) await publishClosedPeriods(publishing);
    else await reviseRelease(publishing, revise, 'corrected');
  } finally {
    await database.destroy();
  }
  return queryRows<{ id: string; period: string; revision: number }>(
    url,
    'select id, period, revision from release_snapshot order by period, revision',
  );
}

/** Restores a backup into a new database; gives its URL and what was said. */
async function restoreAnew(from: string, over: Partial<WardCommandConfig> = {}) {
  const url = await createTestDatabase('restored');
  const lines: string[] = [];
  await restore(configOf(url, over), [from], (line) => lines.push(line));
  return { url, lines };
}

async function takeBackup(over: Partial<WardCommandConfig> = {}, ...args: string[]): Promise<string> {
  const lines: string[] = [];
  await backup(configOf(source.database.url, over), args, (line) => lines.push(line));
  return lines[0]?.split(':')[0] ?? '';
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-backup-'));
  source = await startTestWard(ward);
  await enterRows(source, 60);
  const [firstCase] = [idsOf(ward).case(1)];
  await source.database.query(
    `insert into hand_over (id, direction, other_ward_code, other_id, case_id, other_case_id, state, reason, consent, scene, topics, urgency, offered_at)
     values ('27115-0190aaaa-bb09-7000-8000-000000000001', 'SENT', '27102', null, $1, null, 'OFFERED', 'MOVED', 'BY_SUBJECT', 'DAILY', '{HVN}', 'NORMAL', '2024-05-01T00:00:00Z'),
       ('27115-0190aaaa-bb09-7000-8000-000000000002', 'RECEIVED', '27102', '27102-x', null, '27102-y', 'ACCEPTED', 'MOVED', 'BY_SUBJECT', 'DAILY', '{HVN}', 'NORMAL', '2024-05-01T00:00:00Z')`,
    [firstCase],
  );
  await source.ask({ as: people.coordinator, query: '{ roomCases { note subject { name } } }' });
  await publish(source.database.url, afterApril);
  kept = await takeBackup();
  atBackup = await digestTables(source.database.url);
  restored = await restoreAnew(kept);
});
afterAll(async () => {
  await source.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a restored ward holds row for row what the backup held, idempotency keys and published cells included, and its access log is intact', async () => {
  const { url, lines } = restored;
  expect(await digestTables(url)).toEqual(atBackup);
  expect(atBackup).toMatchObject({
    consultation_case: { rows: 60 },
    case_topic: { rows: 120 },
    release_snapshot: { rows: 1 },
    access_log: { rows: 2 },
  });
  const found: string[] = [];
  expect(await verifyLog(configOf(url), [], (line) => found.push(line))).toBe(0);
  expect(found).toEqual(['intact: 3 rows of ward 27115, no seals were compared']);
  expect(lines[0]).toMatch(
    /^restored ward 27115: \d+ rows of \d+ tables; the access log is intact to row 2$/,
  );
  expect(lines[1]).toMatch(/^lost: whatever was entered between 2024-05-10T03:00:00.\d{3}Z and now/);
  expect(lines.at(-1)).toContain('; without RELEASE_SECRET it publishes nothing: ');
  const last = await queryRows<object>(url, 'select kind, role, detail from access_log where sequence = 3');
  expect(last).toEqual([
    {
      kind: 'WRITE',
      role: 'operator',
      detail: expect.stringMatching(/^from a backup of 2024-05-10T.* that ended at row 2$/),
    },
  ]);
});

test('a snapshot ID is never given again for other counts, and a snapshot that may have been lost counts as one', async () => {
  const lost = await publish(source.database.url, afterMay);
  const same = await restoreAnew(kept, { clockStartAt: afterMay, releaseSecret: secret });
  expect(same.lines.at(-1)).toContain('(start it without RELEASE_SECRET until then, ');
  const again = await publish(same.url, afterMay);
  expect(again).toEqual(lost.map((one) => ({ ...one, revision: one.period === '2024-05' ? 2 : 1 })));

  const changed = await restoreAnew(kept, { clockStartAt: afterMay });
  await queryRows(
    changed.url,
    `update consultation_case set received_at = '2024-05-08T01:00:00Z', first_response_at = null, first_response_minutes = null,
       closed_at = null, status = 'IN_PROGRESS', outcome = null where id = $1`,
    [idsOf(ward).case(1)],
  );
  const other = await publish(changed.url, afterMay);
  const lostIds = lost.map(({ id }) => id);
  expect(other.filter(({ id, period }) => period === '2024-05' && lostIds.includes(id))).toEqual([]);
  const revised = await publish(changed.url, afterMay, '2024-04');
  expect(revised.map(({ period, revision }) => [period, revision])).toEqual([
    ['2024-04', 1],
    ['2024-04', 3],
    ['2024-05', 2],
  ]);
  await expect(publish(changed.url, afterMay, '2024-04')).rejects.toThrow(
    'expected at most 3 snapshots of 2024-04',
  );
});

test('what is open with other wards is told anew', async () => {
  const { url, lines } = restored;
  const jobs = await queryRows<{ data: { step: string } }>(
    url,
    'select data from queue.job order by created_on, id',
  );
  expect(jobs.map(({ data }) => data.step).toSorted()).toEqual(['ACCEPT', 'OFFER']);
  expect(lines).toContainEqual(expect.stringContaining('hand-overs: 2 steps are told anew'));
});

test('triggers and tallies work on after a restoration', async () => {
  const { url } = restored;
  await queryRows(url, `delete from contact where case_id = $1`, [idsOf(ward).case(2)]);
  await queryRows(url, `delete from consultation_case where id = $1`, [idsOf(ward).case(2)]);
  await queryRows(url, 'select fold_case_tally()');
  const [row] = await queryRows<object>(
    url,
    `select sum(cases)::integer as cases from case_tally where axis = 'ALL' and kind = 'CASES'`,
  );
  expect(row).toEqual({ cases: 59 });
  await expect(queryRows(url, 'delete from release_cell')).rejects.toThrow(
    'a published snapshot to stay as it is',
  );
});

test('a backup that is taken while people work holds one state', async () => {
  const query = '{ roomCases(first: 5) { note } }';
  const written = { isDone: false };
  const work = async () => {
    while (!written.isDone) await source.ask({ as: people.coordinator, query });
  };
  const working = [work(), work()];
  const taken = await takeBackup({ clockStartAt: new Date('2024-05-10T04:00:00Z') });
  written.isDone = true;
  await Promise.all(working);
  const { url } = await restoreAnew(taken);
  expect(await verifyLog(configOf(url), [], () => undefined)).toBe(0);
});

test('an encrypted backup shows nobody a name, and only its own account may read it', async () => {
  const names = await readdir(kept);
  expect(names).toContain('public.subject.jsonl.gz.sealed');
  const whole = Buffer.concat(await Promise.all(names.map((name) => readFile(join(kept, name)))));
  expect(whole.includes('仮名')).toBe(false);
  const modes = await Promise.all(names.map(async (name) => (await stat(join(kept, name))).mode & 0o777));
  expect(new Set(modes)).toEqual(new Set([0o600]));
  await expect(restoreAnew(kept, { backupPrivateKeys: createKeyPair().privateKey })).rejects.toThrow(
    'expected the private key that the backup was encrypted for, but got another',
  );
});

describe('a restoration leaves the database empty', () => {
  /** A copy of the backup with one file changed. */
  const spoilt = async (name: string, change: (content: Buffer) => Buffer | string) => {
    const copy = join(await mkdtemp(join(folder, 'copy-')), 'backup');
    await cp(kept, copy, { recursive: true });
    await writeFile(join(copy, name), change(await readFile(join(copy, name))));
    return copy;
  };
  const manifestWith = (change: (manifest: Record<string, unknown>) => void) =>
    spoilt('manifest.json', (content) => {
      const manifest = JSON.parse(content.toString()) as Record<string, unknown>;
      change(manifest);
      return JSON.stringify(manifest);
    });

  test.each<[string, () => Promise<string>, string]>([
    [
      'when a file was changed',
      () =>
        spoilt('public.contact.jsonl.gz.sealed', (content) => {
          content[20] = (content[20] ?? 0) ^ 1;
          return content;
        }),
      'expected public.contact.jsonl.gz.sealed as it was backed up, but got another',
    ],
    [
      'when the access log has another end than the backup says',
      () =>
        manifestWith((manifest) => {
          manifest['accessLog'] = { sequence: 5, hash: 'a'.repeat(64) };
        }),
      'access log, row 3: expected at least 5 rows, as said by the manifest, but got 2: the end was cut off',
    ],
    [
      'when a newer program wrote the backup',
      () =>
        manifestWith((manifest) => {
          manifest['migrations'] = [...(manifest['migrations'] as string[]), 'Later1999999999999'];
        }),
      'expected a backup that this program knows, but got a newer one, with Later1999999999999',
    ],
    [
      'when it is of another ward',
      () =>
        manifestWith((manifest) => {
          manifest['ward'] = '27102';
        }),
      'expected a backup of ward 27115, but got one of 27102',
    ],
  ])('%s', async (_when, make, message) => {
    const url = await createTestDatabase('restored');
    await expect(restore(configOf(url), [await make()], () => undefined)).rejects.toThrow(message);
    const tables = await queryRows(
      url,
      `select table_name from information_schema.tables where table_schema in ('public', 'queue')`,
    );
    expect(tables).toEqual([]);
  });

  test('and touches none that holds something', async () => {
    await expect(restore(configOf(source.database.url), [kept], () => undefined)).rejects.toThrow(
      /^expected an empty database, but got one with the table /,
    );
    expect(
      await queryRows(source.database.url, 'select count(*)::integer as n from consultation_case'),
    ).toEqual([{ n: 60 }]);
  });
});

test('of several backups the latest are kept', async () => {
  const into = join(folder, 'kept');
  for (const hour of ['05', '06', '07'])
    await takeBackup({ clockStartAt: new Date(`2024-05-10T${hour}:00:00Z`) }, '--into', into, '--keep', '2');
  expect((await readdir(into)).toSorted()).toEqual([
    'ward-27115-20240510T060000Z',
    'ward-27115-20240510T070000Z',
  ]);
});
