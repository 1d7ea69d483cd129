import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { parse as parseCsv } from 'csv-parse/sync';
import { createSilentLog } from '@kakehashi/shared/logger.ts';
import { parseNodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import { post, type Answer } from '../../../../tests/support/ask.ts';
import {
  createTestDatabase,
  queryRows,
  runAsAdmin,
  testAdminUrl,
} from '../../../../tests/support/test-database.ts';
import { startTestIssuer, testAudience, type TestIssuer } from '../../../../tests/support/test-issuer.ts';
import { readCommandConfig, readWardConfig } from '../config.ts';
import { termOf } from '../export/describe-columns.ts';
import { createWardNode, type WardNode } from '../ward-node.ts';
import { check } from './check.ts';
import { exportAll } from './export.ts';
import { init } from './init.ts';
import { migrate } from './migrate.ts';

jest.setTimeout(60_000);

const ward = '27128';
let issuer: TestIssuer;
let folder: string;
let settingsFile: string;
let env: NodeJS.ProcessEnv;
let said: string[];
let node: WardNode;

const coordinator = { role: 'coordinator', ward } as const;

async function removeAll(): Promise<void> {
  await runAsAdmin(`drop database if exists ward_${ward} with (force)`);
  for (const role of ['_program', '_analyst', ''])
    await runAsAdmin(`drop role if exists ward_${ward}${role}`);
}

async function ask(query: string, variables: object = {}): Promise<Answer> {
  const headers = await issuer.authorization(coordinator);
  return post(node.deskUrl, { query, variables }, headers);
}

const initArgs = () => ['--code', ward, '--folder', join(folder, 'node'), '--issuer', issuer.issuer];

beforeAll(async () => {
  await removeAll();
  issuer = await startTestIssuer();
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-node-'));
  said = [];
  const options = [
    '--jwks-url',
    issuer.jwksUrl,
    '--audience',
    testAudience,
    '--url',
    'https://node.example/graphql',
  ];
  const adminUrl = testAdminUrl();
  await init({ adminUrl }, [...initArgs(), ...options, '--closes', '17:30'], (line) => said.push(line));
  settingsFile = join(folder, 'node', 'node.env');
  env = { ...parseEnv(await readFile(settingsFile, 'utf8')), PORT: '0', DESK_PORT: '0' };
  node = await createWardNode(readWardConfig(env), createSilentLog());
});
afterAll(async () => {
  await node.stop();
  await issuer.stop();
  await removeAll();
  await rm(folder, { recursive: true, force: true });
});

test('its settings are for this account alone, and its entry is what the bureau’s registry takes', async () => {
  expect((await stat(settingsFile)).mode & 0o777).toBe(0o600);
  const entry = await readFile(join(folder, 'node', 'registry-entry.yaml'), 'utf8');
  const registered = parseNodeRegistry(`nodes:\n${entry}`).nodes.get(readWardConfig(env).ward);
  expect(registered).toMatchObject({ code: ward, url: 'https://node.example/graphql', medicalArea: 'E' });
  expect(said[0]).toBe('中央区 (27128): 中央区在宅医療・介護連携相談支援室, 09:00–17:30');
  expect(said.join('\n')).not.toContain(env['ASSERTION_PRIVATE_KEY']);
  expect(said.join('\n')).not.toContain(env['RELEASE_SECRET']);
});

test('its staff sign in, register a person and open a case with gateway, city and oversight absent', async () => {
  const { data, errors } = await ask('{ room { name opensAt closesAt contractors } roomCases { id } }');
  expect(errors).toBeUndefined();
  expect(data.room).toMatchObject({ closesAt: '17:30', opensAt: '09:00' });
  const registered = await ask(
    'mutation ($input: RegisterSubjectInput!) { registerSubject(input: $input) { subject { id } userErrors { code } } }',
    {
      input: {
        idempotencyKey: 'new-node-1',
        name: '=SUM(1)架空 "花子"',
        nameKana: 'カクウ ハナコ',
        birthDate: '1940-02-03',
        insuredCategory: 'CATEGORY_1',
      },
    },
  );
  const opened = await ask(
    'mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id status } userErrors { code } } }',
    {
      input: {
        ward,
        idempotencyKey: 'new-node-2',
        channel: 'PHONE',
        requesterKind: 'FAMILY',
        topics: ['HVN', 'DEMENTIA'],
        scene: 'DAILY',
        subjectId: registered.data.registerSubject.subject.id,
        note: '一行目\n二行目, "引用"',
      },
    },
  );
  expect(opened.data.openCase).toMatchObject({ case: { status: 'RECEIVED' }, userErrors: [] });
});

test('it is never set up over what is there', async () => {
  const again = (args: string[]) => init({ adminUrl: testAdminUrl() }, args, () => undefined);
  await expect(again(initArgs())).rejects.toThrow(
    /^expected no .*node\.env, but got one: nothing is overwritten$/,
  );
  await expect(again([...initArgs(), '--folder', join(folder, 'other')])).rejects.toThrow(
    `expected no role and no database named ward_${ward}, but got one: nothing is overwritten`,
  );
  expect(await readdir(folder)).toEqual(['node']);
});

async function look(over: NodeJS.ProcessEnv = {}, given = env, file = settingsFile) {
  const lines: string[] = [];
  const all = { ...given, ...over };
  const settings = { node: readWardConfig(all), command: readCommandConfig(all), file };
  const code = await check(settings, [], (line) => lines.push(line));
  const states = Object.fromEntries(lines.map((line) => [line.slice(6, 18).trim(), line.slice(0, 4).trim()]));
  return { code, lines, states };
}

test('for a restoration it is set up without a secret of its own, and check says that nothing is published', async () => {
  const files = await mkdtemp(join(tmpdir(), 'kakehashi-restored-'));
  const lines: string[] = [];
  const options = ['--jwks-url', issuer.jwksUrl, '--folder', files, '--for-restore'];
  await init(
    { databaseUrl: await createTestDatabase('for_restore') },
    ['--code', ward, '--issuer', issuer.issuer, ...options],
    (line) => lines.push(line),
  );
  const file = join(files, 'node.env');
  const text = await readFile(file, 'utf8');
  const given = parseEnv(text);
  await rm(files, { recursive: true, force: true });
  expect(text).toMatch(/\n# .*Without it nothing is published\.\n# RELEASE_SECRET=\n/);
  expect(Object.keys(given)).not.toContain('RELEASE_SECRET');
  expect(lines.slice(lines.indexOf('next:'))).toEqual([
    'next:',
    expect.stringMatching(/npm run ward -- restore BACKUP .*BACKUP_PRIVATE_KEY/),
    expect.stringMatching(/RELEASE_SECRET .*the old node's.*until then nothing is published/),
    expect.stringContaining('npm run ward -- check'),
    expect.stringContaining('dist/ward.js'),
  ]);
  const found = await look({}, given, settingsFile);
  expect(found).toMatchObject({
    code: 1,
    states: { publishing: 'warn', tables: 'fail', room: 'fail', 'access log': 'fail' },
  });
  const reasons = found.lines.map((line) => line.slice(18).trim());
  expect(reasons).toContain('no RELEASE_SECRET: nothing is published');
  expect(reasons.filter((reason) => reason === 'no tables yet: restore or migrate')).toHaveLength(3);
});

test('check says what is well and what is not', async () => {
  expect(await look()).toMatchObject({
    code: 0,
    states: {
      settings: 'ok',
      keys: 'ok',
      'sign-in': 'ok',
      gateway: 'warn',
      disk: expect.stringMatching(/ok|warn/),
      backup: 'warn',
      publishing: 'ok',
      database: 'ok',
      clock: 'ok',
      tables: 'ok',
      room: 'ok',
      'access log': 'ok',
    },
  });
  const unwell = await look({
    TOKEN_JWKS_URL: 'http://127.0.0.1:9/jwks',
    DATABASE_URL: 'postgres://a:b@127.0.0.1:9/c',
  });
  expect(unwell).toMatchObject({ code: 1, states: { 'sign-in': 'fail', database: 'fail' } });
});

test('migrate says what it would run, and refuses a database of a newer program', async () => {
  const lines: string[] = [];
  const config = readCommandConfig(env);
  expect(await migrate(config, ['--dry-run'], (line) => lines.push(line))).toBe(0);
  expect(lines).toEqual([expect.stringMatching(/^up to date: \d+ migrations$/)]);
  await queryRows(
    config.ownerDatabaseUrl,
    `insert into migrations (timestamp, name) values (1999999999999, 'Later1999999999999')`,
  );
  await expect(migrate(config, [], () => undefined)).rejects.toThrow(
    'expected a database that this program knows, but got a newer one, with Later1999999999999: use the newer program',
  );
  await queryRows(config.ownerDatabaseUrl, `delete from migrations where timestamp = 1999999999999`);
});

test('all of its data can be taken away in open formats, and the access log says so', async () => {
  const config = readCommandConfig(env);
  const into = join(folder, 'out');
  const lines: string[] = [];
  expect(await exportAll(config, ['--into', into], (line) => lines.push(line))).toBe(0);
  const [name = ''] = await readdir(into);
  const read = async (file: string): Promise<Record<string, string>[]> => {
    const content = await readFile(join(into, name, file));
    expect(content.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    return parseCsv(content, { bom: true, columns: true });
  };
  expect(await read('data/subject.csv')).toMatchObject([
    { name: '=SUM(1)架空 "花子"', birth_date: '1940-02-03' },
  ]);
  expect(await read('data/consultation_case.csv')).toMatchObject([
    { note: '一行目\n二行目, "引用"', outcome: '' },
  ]);
  expect(await read('data/case_topic.csv')).toHaveLength(2);
  const log = await read('data/access_log.csv');
  expect(log.at(-1)).toMatchObject({ kind: 'READ', role: 'operator', detail: 'all tables', released: '1' });
  const columns = await read('columns.csv');
  expect(
    columns.find(({ table, column }) => table === 'consultation_case' && column === 'scene'),
  ).toMatchObject({
    type: 'text',
    nullable: 'false',
    checks: expect.stringContaining('DAILY'),
    description: expect.stringContaining('場面'),
  });
  const tables = (await readdir(join(into, name, 'data'))).map((file) => file.replace('.csv', ''));
  expect(tables.filter((table) => termOf(table) === undefined)).toEqual([]);
  expect(await readFile(join(into, name, 'README.md'), 'utf8')).toContain(
    '| [subject.csv](data/subject.csv) | 対象者 |',
  );
  expect((await stat(join(into, name, 'data', 'subject.csv'))).mode & 0o777).toBe(0o600);
});
