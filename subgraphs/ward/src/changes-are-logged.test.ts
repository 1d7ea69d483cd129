import type { AccessEntry } from '@kakehashi/shared/access-log/access-entry.ts';
import { readEntries, readHead } from '@kakehashi/shared/access-log/read-entries.ts';
import { verifyChain } from '@kakehashi/shared/access-log/verify-chain.ts';
import { idsOf, enterRows } from '../tests/enter-rows.ts';
import { people } from '../tests/people.ts';
import { startTestWard, type TestWard } from '../tests/test-ward.ts';

const ids = idsOf('27115');
let ward: TestWard;
const run = <Row>(statement: string, values: readonly unknown[]) =>
  ward.database.query(statement, [...values]) as Promise<Row[]>;

beforeAll(async () => {
  ward = await startTestWard('27115');
  await enterRows(ward, 3);
});
afterAll(() => ward.stop());

const query = `mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id } userErrors { code } } }`;
const known = {
  ward: '27115',
  channel: 'PHONE',
  requesterKind: 'CLINIC',
  topics: ['DENTAL'],
  scene: 'DAILY',
};
const open = (input: object, as = people.coordinator) =>
  ward.ask({ as, through: 'gateway', query, variables: { input: { ...known, ...input } } });

async function entries(): Promise<AccessEntry[]> {
  const all: AccessEntry[] = [];
  for await (const { entry } of readEntries(run, '27115')) all.push(entry);
  return all;
}
const writes = async () => (await entries()).filter(({ kind }) => kind === 'WRITE');
const verdict = async () => verifyChain(readEntries(run, '27115'), await readHead(run));
const casesWith = async (subjectId: string) =>
  ward.database.query('select id from consultation_case where subject_id = $1', [subjectId]);

it('a change is logged once, with who made it, how and of what', async () => {
  const { data } = await open({ idempotencyKey: 'logged once' });
  await open({ idempotencyKey: 'logged once' });
  expect(await writes()).toEqual([
    {
      node: '27115',
      at: expect.any(Date) as Date,
      kind: 'WRITE',
      subject: 'test-coordinator',
      role: 'coordinator',
      userWard: '27115',
      purpose: null,
      asker: 'gateway',
      operationHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      operationText:
        'mutation ($n1: OpenCaseInput!) { openCase(input: $n1) { case { id } userErrors { code } } }',
      correlationId: expect.any(String) as string,
      entities: [data.openCase.case.id],
      fields: ['Mutation.openCase'],
      detail: null,
      released: 1,
      suppressed: 0,
    },
  ]);
});

it('a person who is registered is logged by ID and without a word about them', async () => {
  const before = (await writes()).length;
  const person = {
    idempotencyKey: 'registered',
    name: '仮名 三郎',
    nameKana: 'カメイ サブロウ',
    insuredCategory: 'UNKNOWN',
  };
  const { data } = await ward.ask({
    as: people.coordinator,
    query: `mutation ($input: RegisterSubjectInput!) { registerSubject(input: $input) { subject { id } } }`,
    variables: { input: person },
  });
  const [entry, ...more] = (await writes()).slice(before);
  expect([entry?.fields, entry?.entities, more]).toEqual([
    ['Mutation.registerSubject'],
    [data.registerSubject.subject.id],
    [],
  ]);
  expect(JSON.stringify(await entries())).not.toContain('仮名');
});

it('what is refused for its input is not logged as a change', async () => {
  const before = (await writes()).length;
  await open({ idempotencyKey: 'unknown person', subjectId: ids.subject(99) });
  expect((await writes()).length).toBe(before);
});

it('changes at once, and readers among them, make one chain without gaps', async () => {
  const before = (await writes()).length;
  const countCases = async () => (await ward.database.query('select id from consultation_case')).length;
  const casesBefore = await countCases();
  const read = () => ward.ask({ as: people.coordinator, query: '{ roomCases(first: 1) { note } }' });
  await Promise.all(
    Array.from({ length: 12 }, (_, place) => [open({ idempotencyKey: `at once ${place}` }), read()]).flat(),
  );
  const logged = (await writes()).slice(before).flatMap((entry) => entry.entities);
  const kept = await ward.database.query('select id from consultation_case where id = any($1)', [logged]);
  expect(logged.length).toBeGreaterThan(0);
  expect([new Set(logged).size, kept.length]).toEqual([logged.length, logged.length]);
  expect(await countCases()).toBe(casesBefore + logged.length);
  expect(await verdict()).toMatchObject({ kind: 'intact' });
});

describe('when PostgreSQL refuses the log', () => {
  beforeAll(async () => {
    await ward.database.query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise 'the log is refused'; end $$`,
    );
    await ward.database.query(
      `create trigger refused before insert on access_log for each row execute function refuse()`,
    );
  });
  afterAll(() => ward.database.query('drop trigger refused on access_log'));

  it('a change is not made either, and its key stays free', async () => {
    const before = await verdict();
    const answer = await open({ idempotencyKey: 'refused at first', subjectId: ids.subject(9) });
    expect(answer.data ?? { openCase: null }).toEqual({ openCase: null });
    expect(await casesWith(ids.subject(9))).toEqual([]);
    expect(await verdict()).toEqual(before);
    await ward.database.query('alter table access_log disable trigger refused');
    await open({ idempotencyKey: 'refused at first', subjectId: ids.subject(9) });
    expect((await casesWith(ids.subject(9))).length).toBe(1);
    await ward.database.query('alter table access_log enable trigger refused');
  });
});
