import { readEntries, readHead } from '@kakehashi/shared/access-log/read-entries.ts';
import { verifyChain } from '@kakehashi/shared/access-log/verify-chain.ts';
import { enterRows, idsOf } from '../tests/enter-rows.ts';
import { people } from '../tests/people.ts';
import { startTestWard, type Question, type TestWard } from '../tests/test-ward.ts';

const ids = idsOf('27115');
let ward: TestWard;
const run = <Row>(statement: string, values: readonly unknown[]) =>
  ward.database.query(statement, [...values]) as Promise<Row[]>;

beforeAll(async () => {
  ward = await startTestWard('27115');
  await enterRows(ward, 12);
});
afterAll(() => ward.stop());

interface Entry {
  readonly kind: string;
  readonly subject: string;
  readonly role: string;
  readonly purpose: string | null;
  readonly asker: string;
  readonly entities: readonly string[];
  readonly fields: readonly string[];
  readonly detail: string | null;
  readonly released: number;
  readonly sequence: number;
}

const logQuery = `query ($where: AccessLogFilter, $first: Int, $before: Int) {
  accessLog(where: $where, first: $first, before: $before) {
    sequence kind subject role purpose asker entities fields detail released } }`;

async function logOf(where: object = {}, page: object = {}): Promise<Entry[]> {
  const { data } = await ward.ask({ as: people.wardOfficer, query: logQuery, variables: { where, ...page } });
  return data.accessLog;
}

/** What the log says of one question, without its place. */
async function logged(question: Question): Promise<Omit<Entry, 'sequence'>[]> {
  const [newest] = await logOf({}, { first: 1 });
  await ward.ask(question);
  const since = (await logOf({})).filter(({ sequence }) => sequence > (newest?.sequence ?? 0));
  return since.map(({ sequence: _, ...entry }) => entry);
}

const byCoordinator = { subject: 'test-coordinator', role: 'coordinator', purpose: null, asker: 'desk' };
const byBureau = { subject: 'test-bureau', role: 'bureau', purpose: 'monitoring' };

it('personal data read at the desk: one row for a request, with every person and field', async () => {
  const query = '{ roomCases(first: 2) { number note subject { name } } }';
  expect(await logged({ as: people.coordinator, query })).toEqual([
    {
      ...byCoordinator,
      kind: 'READ',
      entities: [ids.subject(2), ids.subject(3), ids.case(11), ids.case(12)].sort(),
      fields: ['Case.note', 'Case.number', 'Case.subject', 'Subject.name'],
      detail: null,
      released: 4,
    },
  ]);
});

it('rows read by the bureau, with its purpose', async () => {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Case { number } } }`;
  const variables = { of: [{ __typename: 'Case', id: ids.case(1) }] };
  expect(await logged({ as: people.bureau, through: 'gateway', query, variables })).toEqual([
    {
      ...byBureau,
      asker: 'gateway',
      kind: 'READ',
      entities: [ids.case(1)],
      fields: ['Case.number'],
      detail: null,
      released: 1,
    },
  ]);
});

it('keys of cases, and how many there are', async () => {
  const query = `{ caseKeys(orderBy: RECEIVED_AT_ASC, first: 2, where: { scene: [EOL] }) { keys { id } totalCount } }`;
  expect(await logged({ as: people.bureau, through: 'oversight', query })).toEqual([
    {
      ...byBureau,
      asker: 'oversight',
      kind: 'READ',
      entities: [ids.case(1), ids.case(3)],
      fields: ['CaseKey.id'],
      detail: null,
      released: 2,
    },
    {
      ...byBureau,
      asker: 'oversight',
      kind: 'AGGREGATE',
      entities: [],
      fields: ['CaseKeyPage.totalCount'],
      detail: 'scene EOL',
      released: 1,
    },
  ]);
});

it('a tally, with what it is about and how many groups left', async () => {
  const query = `{ caseTally(from: "2024-04-01", to: "2025-03-31", groupBy: [SCENE], responseTimes: false, where: { channel: [PHONE, FAX] }) {
    total { cases } } }`;
  expect(await logged({ as: people.bureau, through: 'oversight', query })).toEqual([
    {
      ...byBureau,
      asker: 'oversight',
      kind: 'AGGREGATE',
      entities: [],
      fields: ['Query.caseTally'],
      detail: '2024-04-01 to 2025-03-31 by SCENE where channel PHONE FAX',
      released: 3,
    },
  ]);
});

describe('a refused attempt', () => {
  it('at a row of ours, by staff of another ward', async () => {
    const query = `{ case(id: "${ids.case(1)}") { id } }`;
    expect(await logged({ as: people.otherCoordinator, through: 'gateway', query })).toEqual([
      {
        ...byCoordinator,
        asker: 'gateway',
        kind: 'DENIED',
        entities: [ids.case(1)],
        fields: ['Query.case'],
        detail: null,
        released: 0,
      },
    ]);
  });

  it('at an entity, in the name of its type', async () => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Subject { id } } }`;
    const variables = { of: [{ __typename: 'Subject', id: ids.subject(1) }] };
    expect(await logged({ as: people.analyst, through: 'gateway', query, variables })).toMatchObject([
      {
        kind: 'DENIED',
        role: 'analyst',
        purpose: 'research',
        entities: [ids.subject(1)],
        fields: ['Subject.id'],
      },
    ]);
  });

  it('beside what was shown: one row for each of the two', async () => {
    const query = `{ case(id: "${ids.case(1)}") { number note subject { name } } }`;
    const entries = await logged({ as: people.wardOfficer, query });
    expect(entries.map(({ kind, fields }) => [kind, fields])).toEqual([
      ['DENIED', ['Case.note', 'Subject.name']],
      ['READ', ['Case.number', 'Case.subject']],
    ]);
  });

  it('at a change', async () => {
    const query = `mutation { openCase(input: { ward: "27115", idempotencyKey: "refused key", channel: FAX,
      requesterKind: SELF, topics: [HVN], scene: EOL }) { case { id } } }`;
    expect(await logged({ as: people.bureau, through: 'gateway', query })).toMatchObject([
      { kind: 'DENIED', fields: ['Mutation.openCase'] },
    ]);
  });
});

it('public facts of the room and what the node is leave no row', async () => {
  expect(await logged({ as: people.coordinator, query: '{ room { name } nodeInfo { code } }' })).toEqual([]);
});

describe('the log', () => {
  it.each([
    ['a case', () => ({ entity: ids.case(12) })],
    ['a person', () => ({ subject: 'test-bureau' })],
    ['a role', () => ({ role: ['analyst', 'ward_officer'] })],
    ['a kind', () => ({ kind: ['AGGREGATE'] })],
    ['a purpose', () => ({ purpose: 'monitoring' })],
    ['what left', () => ({ field: 'Subject.name' })],
  ])('is searched by %s', async (_what, where) => {
    const all = await logOf({});
    const [[name, wanted] = []] = Object.entries(where());
    const of = (entry: Entry): unknown[] =>
      ({
        entity: entry.entities,
        subject: [entry.subject],
        role: [entry.role],
        kind: [entry.kind],
        purpose: [entry.purpose],
        field: entry.fields,
      })[name as string] as unknown[];
    const expected = all.filter((entry) => [wanted].flat().some((value) => of(entry).includes(value)));
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(all.length);
    expect(await logOf(where())).toEqual(expected);
  });

  it('is searched by time', async () => {
    expect(await logOf({ from: '2030-01-01T00:00:00Z' })).toEqual([]);
    expect(await logOf({ before: '2030-01-01T00:00:00Z' })).toEqual(await logOf());
  });

  it('comes in pages, newest first', async () => {
    const all = await logOf();
    const [, second] = all;
    expect(await logOf({}, { first: 2 })).toEqual(all.slice(0, 2));
    expect(await logOf({}, { first: 2, before: second!.sequence })).toEqual(all.slice(2, 4));
  });

  it.each(['otherCoordinator', 'bureau', 'analyst', 'operator'] as const)(
    'is not shown to %s',
    async (who) => {
      const { data, errors } = await ward.ask({ as: people[who], query: '{ accessLog { sequence } }' });
      expect([data, errors?.[0]?.extensions.code]).toEqual([{ accessLog: null }, 'FORBIDDEN']);
    },
  );

  it('holds no name, no note and no literal of those who asked', async () => {
    const query = `query Kamei { kamei: roomCases(first: 1) { note subject { name nameKana birthDate address insuranceNumber } } }`;
    await ward.ask({ as: people.coordinator, query });
    const rows = await ward.database.query(
      'select (l.*)::text as log, o.text from access_log l join access_operation o on o.hash = l.operation_hash',
    );
    expect(JSON.stringify(rows)).not.toMatch(/仮名|カメイ|架空|kamei|1940/i);
  });

  it('is one intact chain after all that', async () => {
    expect(await verifyChain(readEntries(run, '27115'), await readHead(run))).toMatchObject({
      kind: 'intact',
    });
  });
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

  const refusal = {
    status: 503,
    data: null,
    errors: [
      {
        message: 'The access cannot be logged at the moment, so nothing is shown.',
        extensions: { code: 'ACCESS_NOT_LOGGED' },
      },
    ],
  };

  it.each<[string, Question]>([
    [
      'personal data is not shown',
      { as: people.coordinator, query: '{ roomCases(first: 1) { note } room { name } }' },
    ],
    [
      'nor is a tally',
      {
        as: people.bureau,
        through: 'oversight',
        query: `{ caseTally(from: "2024-04-01", to: "2024-04-30", groupBy: [], responseTimes: false) { total { cases } } }`,
      },
    ],
  ])('%s', async (_what, question) => {
    expect(await ward.ask(question)).toEqual(refusal);
  });

  it('public facts are shown, and refusals are refused as ever', async () => {
    const query = `{ room { name } case(id: "${ids.case(1)}") { id } }`;
    expect(await ward.ask({ as: people.coordinator, query: '{ room { name } }' })).toMatchObject({
      data: { room: { name: '相談支援室' } },
    });
    expect(await ward.ask({ as: people.otherCoordinator, query })).toMatchObject({
      status: 200,
      data: { room: null, case: null },
    });
  });

  it('refusals that had no entry are counted in the next one', async () => {
    await ward.database.query('alter table access_log disable trigger refused');
    await ward.ask({ as: people.otherCoordinator, query: '{ room { name } }' });
    const { data } = await ward.ask({
      as: people.coordinator,
      query: '{ accessLog(first: 1) { kind suppressed } }',
    });
    expect(data.accessLog).toEqual([{ kind: 'DENIED', suppressed: 1 }]);
    await ward.database.query('alter table access_log enable trigger refused');
  });
});
