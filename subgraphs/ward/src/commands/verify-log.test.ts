import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHead } from '@kakehashi/shared/access-log/read-entries.ts';
import { createSealKeys, parseSealKey, sealHead } from '@kakehashi/shared/access-log/seal.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { enterRows } from '../../tests/enter-rows.ts';
import { people } from '../../tests/people.ts';
import { startTestWard, type TestWard } from '../../tests/test-ward.ts';
import { verifyLog } from './verify-log.ts';

const keys = createSealKeys();
let ward: TestWard;
let folder: string;

beforeAll(async () => {
  ward = await startTestWard('27115');
  await enterRows(ward, 3);
  for (let time = 0; time < 5; time += 1)
    await ward.ask({ as: people.coordinator, query: '{ roomCases { note } }' });
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-seals-'));
});
afterAll(async () => {
  await ward.stop();
  await rm(folder, { recursive: true });
});

async function verify(...args: string[]) {
  const lines: string[] = [];
  const config = {
    ward: parseWardCode('27115'),
    databaseUrl: ward.database.url,
    ownerDatabaseUrl: ward.database.url,
    sealPublicKey: keys.publicKey,
  };
  const code = await verifyLog(config, args, (line) => lines.push(line));
  return { code, lines };
}

async function sealNow(name: string, privateKey = keys.privateKey): Promise<string> {
  const head = await readHead((text, values) => ward.database.query(text, [...values]) as Promise<never[]>);
  const seal = sealHead(parseSealKey(privateKey), {
    node: '27115',
    ...head!,
    sealedAt: new Date('2025-03-31'),
  });
  const file = join(folder, name);
  await writeFile(file, JSON.stringify({ data: { accessLogSeals: [seal] } }));
  return file;
}

/** Does something to the log, checks what is said, and undoes it. */
async function tampered(statements: readonly string[], args: readonly string[] = []) {
  const copy = 'create table kept_log as table access_log; create table kept_head as table access_log_head';
  await ward.database.query(copy);
  for (const statement of statements) await ward.database.query(statement);
  const found = await verify(...args);
  await ward.database.query(
    `truncate access_log, access_log_head; insert into access_log table kept_log;
     insert into access_log_head table kept_head; drop table kept_log, kept_head`,
  );
  return found;
}

it('says that an untouched log is intact', async () => {
  expect(await verify()).toEqual({
    code: 0,
    lines: ['intact: 5 rows of ward 27115, no seals were compared'],
  });
});

it.each<[string, string[], string]>([
  [
    'a changed row',
    [`update access_log set subject = 'somebody else' where sequence = 2`],
    'row 2: expected the content that its hash was made from, but got another',
  ],
  [
    'rows that changed places',
    [
      'update access_log set sequence = 99 where sequence = 2',
      'update access_log set sequence = 2 where sequence = 3',
      'update access_log set sequence = 3 where sequence = 99',
    ],
    'row 2: expected it to follow row 1, but it follows another',
  ],
  [
    'a removed row',
    ['delete from access_log where sequence = 3'],
    'row 3: expected row 3 after row 2, but got row 4',
  ],
  [
    'a removed end',
    ['delete from access_log where sequence >= 4'],
    'row 4: expected 5 rows, as the head says, but got 3',
  ],
  ['a removed head', ['delete from access_log_head'], 'row 6: expected a head, but got none'],
])('names %s', async (_what, statements, line) => {
  expect(await tampered(statements)).toEqual({ code: 1, lines: [line] });
});

const cutWithHead = [
  'delete from access_log where sequence >= 4',
  'update access_log_head set (sequence, hash) = (select sequence, hash from access_log where sequence = 3)',
];

it('finds an end that was cut off together with the head by the seal alone', async () => {
  const file = await sealNow('seals.json');
  expect(await tampered(cutWithHead)).toMatchObject({ code: 0 });
  expect(await tampered(cutWithHead, ['--seals', file])).toEqual({
    code: 1,
    lines: [
      'row 4: expected at least 5 rows, as sealed by oversight on 2025-03-31, but got 3: the end was cut off',
    ],
  });
  expect(await verify('--seals', file)).toEqual({
    code: 0,
    lines: ['intact: 5 rows of ward 27115, 1 seals agree'],
  });
});

it('does not believe a seal that somebody else made', async () => {
  const file = await sealNow('forged.json', createSealKeys().privateKey);
  await expect(verify('--seals', file)).rejects.toThrow(
    'expected seals that oversight signed, but got another at row 5',
  );
});
