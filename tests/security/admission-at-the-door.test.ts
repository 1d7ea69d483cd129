import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeTrustedDocuments } from '@kakehashi/gateway/src/admission/write-trusted-documents.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { createTestDatabase, queryRows, runAsAdmin } from '../support/test-database.ts';
import { createDoors, type Doors } from './doors-without-a-city.ts';
import { codesOf, type RawAnswer } from './raw-request.ts';

let doors: Doors;
beforeAll(async () => {
  doors = await createDoors();
});
afterAll(async () => {
  await doors.stop();
});

const outcome = (answer: RawAnswer) => [answer.status, ...codesOf(answer)];
const cheap = { query: '{ wards(codes: ["27115"]) { code } }' };
const oneCase = { query: '{ case(id: "27115-0198c0de-0000-7000-8000-000000000001") { number } }' };
const dear = [
  '{ cases(first: 100000) { edges { node { id } } } }',
  '{ wards { coordinators { name } consultationRoom { name } } }',
  'query ($n: Int = 5000) { cases(first: $n) { edges { node { contacts { id } } } } }',
].map((query) => ({ query }));

describe('what is refused reaches nobody:', () => {
  test('a question that costs too much', async () => {
    const gateway = await doors.open({ maxCost: 60 });
    doors.asked();
    for (const question of dear)
      expect(outcome(await doors.ask(gateway, question))).toEqual([400, 'TOO_COSTLY']);
    expect(doors.asked()).toBe(0);
    // What is counted above does count: one question to the city, one to a node.
    await doors.ask(gateway, cheap);
    await doors.ask(gateway, oneCase);
    expect(doors.asked()).toBe(2);
  });

  test('a document that is not trusted', async () => {
    const file = join(tmpdir(), `kakehashi-trusted-${process.pid}.json`);
    await writeFile(file, '');
    writeTrustedDocuments(findProjectRoot(), file);
    const gateway = await doors.open({ documents: 'trusted', trustedDocumentsFile: file });
    doors.asked();
    expect(outcome(await doors.ask(gateway, cheap))).toEqual([400, 'DOCUMENT_NOT_TRUSTED']);
    expect(doors.asked()).toBe(0);
  });

  test('a dry run, which tells the cost', async () => {
    const gateway = await doors.open();
    doors.asked();
    for (const [body, headers] of [
      [{ ...cheap, extensions: { dryRun: true } }, {}],
      [cheap, { 'x-dry-run': 'true' }],
    ] as const) {
      const { status, text } = await doors.ask(gateway, body, { role: 'bureau' }, headers);
      expect([status, JSON.parse(text)]).toMatchObject([
        200,
        { data: null, extensions: { dryRun: { cost: 1 } } },
      ]);
    }
    expect(doors.asked()).toBe(0);
  });
});

test('in the mode `measure` the same question is asked', async () => {
  const gateway = await doors.open({ mode: 'measure', maxCost: 0, questionsPerMinute: 1 });
  doors.asked();
  expect((await doors.ask(gateway, cheap)).status).toBe(200);
  expect((await doors.ask(gateway, cheap)).status).toBe(200);
  expect(doors.asked()).toBe(2);
});

/** Expects 429, and a time in seconds after which it is worth asking again, in the header and in the body. */
function expectToWait(answer: RawAnswer): void {
  expect(outcome(answer)).toEqual([429, 'RATE_LIMITED']);
  const { errors } = JSON.parse(answer.text) as { errors: { extensions: { retryAfterSeconds: number } }[] };
  const seconds = errors[0]?.extensions.retryAfterSeconds;
  expect(answer.headers['retry-after']).toBe(String(seconds));
  expect(seconds).toBeGreaterThanOrEqual(1);
  expect(seconds).toBeLessThanOrEqual(60);
}

test('whoever has spent the allowance is told with 429 when to come back, and others are answered', async () => {
  const gateway = await doors.open({ costPerMinute: 2 });
  const hanako = { role: 'bureau', sub: 'hanako' };
  for (const _ of [1, 2]) expect((await doors.ask(gateway, cheap, hanako)).status).toBe(200);
  doors.asked();
  expectToWait(await doors.ask(gateway, cheap, hanako));
  expect(doors.asked()).toBe(0);
  expect((await doors.ask(gateway, cheap, { role: 'bureau', sub: 'jiro' })).status).toBe(200);
});

describe('gateways that share a table', () => {
  const hanako = { role: 'bureau', sub: 'person-hanako' };

  test('start at the same time, count together, and a new one knows what was spent', async () => {
    const databaseUrl = await createTestDatabase('admission');
    const open = () => doors.open({ databaseUrl, questionsPerMinute: 5 });
    const [first, second, third] = await Promise.all([open(), open(), open()]);
    for (const gateway of [first, second, third, first, second])
      expect((await doors.ask(gateway, cheap, hanako)).status).toBe(200);
    for (const gateway of [first, second, third]) expectToWait(await doors.ask(gateway, cheap, hanako));
    expectToWait(await doors.ask(await open(), cheap, hanako));
    expect((await doors.ask(second, cheap, { role: 'bureau', sub: 'person-jiro' })).status).toBe(200);
    const rows = await queryRows<{ key: string }>(databaseUrl, 'select key from admission');
    expect(rows).toHaveLength(4);
    expect(JSON.stringify(rows)).not.toContain('hanako');
  });

  test('count each for itself when the table is gone, and answer in time', async () => {
    const databaseUrl = await createTestDatabase('admission');
    const gateway = await doors.open({ databaseUrl, questionsPerMinute: 3 });
    expect((await doors.ask(gateway, cheap, hanako)).status).toBe(200);
    await runAsAdmin(`drop database ${new URL(databaseUrl).pathname.slice(1)} with (force)`);
    for (const _ of [1, 2, 3]) {
      const { status, tookMs } = await doors.ask(gateway, cheap, hanako);
      expect([status, tookMs < 1_500]).toEqual([200, true]);
    }
    expectToWait(await doors.ask(gateway, cheap, hanako));
  });

  test('do not start without it', async () => {
    const gone = new URL(await createTestDatabase('admission'));
    gone.pathname += '_gone';
    await expect(doors.open({ databaseUrl: gone.href })).rejects.toThrow(/does not exist/);
  });
});
