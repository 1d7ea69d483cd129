import pg from 'pg';
import { enterRows, idsOf } from '../tests/enter-rows.ts';
import { people } from '../tests/people.ts';
import { startTestWard, type TestWard } from '../tests/test-ward.ts';

const ids = idsOf('27115');
/** Statements with which a request writes the access log: one that takes the head and appends to it. */
const logStatements = 1;

let ward: TestWard;

beforeAll(async () => {
  ward = await startTestWard('27115');
  await enterRows(ward, 120);
  // Several cases share an instant, so that the ID decides.
  await ward.database.query(
    `update consultation_case set received_at = date_trunc('day', received_at) where number_in_year % 4 = 0`,
  );
  await ward.database.query(
    `update consultation_case set closed_at = received_at + interval '2 days' where closed_at is not null`,
  );
  await ward.database.query(
    `update consultation_case set first_response_at = received_at + interval '30 minutes' where first_response_at is not null`,
  );
});
afterAll(() => ward.stop());

interface Key {
  readonly id: string;
  readonly value: string | null;
}

async function askKeys(orderBy: string, first: number, after: Key | null, where: object = {}) {
  const query = `query ($orderBy: CaseOrder!, $first: Int!, $after: CaseKeyInput, $where: CaseFilter) {
    caseKeys(orderBy: $orderBy, first: $first, after: $after, where: $where) { totalCount keys { id value } } }`;
  const answer = await ward.ask({
    as: people.bureau,
    through: 'oversight',
    query,
    variables: { orderBy, first, after, where },
  });
  if (answer.errors) throw new Error(answer.errors[0]!.message);
  return answer.data!['caseKeys'] as { totalCount: number; keys: Key[] };
}

async function pageToTheEnd(orderBy: string, first: number): Promise<Key[]> {
  const all: Key[] = [];
  for (;;) {
    const { keys } = await askKeys(orderBy, first, all.at(-1) ?? null);
    all.push(...keys);
    if (keys.length < first) return all;
  }
}

/** All keys as an order wants them, sorted in JavaScript. */
async function sortedKeys(column: string, sign: 1 | -1): Promise<Key[]> {
  const rows = await ward.database.query(`select id, ${column} as value from consultation_case`);
  const keys = rows.map(({ id, value }) => ({
    id: id as string,
    value: value ? (value as Date).toISOString() : null,
  }));
  const last = sign === 1 ? '9' : '0';
  const place = ({ id, value }: Key) => `${value ?? last} ${id}`;
  return keys.sort((a, b) => (place(a) < place(b) ? -sign : sign));
}

describe('pages of case keys', () => {
  it.each([
    ['RECEIVED_AT_ASC', 'received_at', 1],
    ['RECEIVED_AT_DESC', 'received_at', -1],
    ['CLOSED_AT_ASC', 'closed_at', 1],
    ['CLOSED_AT_DESC', 'closed_at', -1],
  ] as const)(
    '%s: paged to the end gives every case once, in order, open cases last',
    async (orderBy, column, sign) => {
      expect(await pageToTheEnd(orderBy, 7)).toEqual(await sortedKeys(column, sign));
    },
  );

  it('give at most as many as asked for, and how many match in all', async () => {
    const page = await askKeys('RECEIVED_AT_ASC', 2, null, {
      scene: ['EOL'],
      status: ['CLOSED'],
      topic: ['HVN', 'DENTAL'],
    });
    expect([page.keys.length, page.totalCount]).toEqual([2, 20]);
  });

  it('begin after any place, be it of another ward or of no case at all', async () => {
    const place = { id: '27102-0190aaaa-bb04-7000-8000-000000000001', value: '2024-04-05T23:59:59.999Z' };
    const later = (await sortedKeys('received_at', 1)).filter(({ value }) => value! > place.value);
    expect((await askKeys('RECEIVED_AT_ASC', 1_001, place)).keys).toEqual(later);
  });

  it('admit nothing by an empty list, and all by null', async () => {
    const counts = await Promise.all(
      [{ scene: [] }, { scene: null }, {}].map((where) => askKeys('RECEIVED_AT_ASC', 1, null, where)),
    );
    expect(counts.map(({ totalCount }) => totalCount)).toEqual([0, 120, 120]);
  });

  it.each([0, 1_002])('refuse %i keys', async (first) => {
    await expect(askKeys('RECEIVED_AT_ASC', first, null)).rejects.toThrow(
      `expected first from 1 to 1001, but got ${first}`,
    );
  });

  it('count only when the count is asked for', async () => {
    const statements = jest.spyOn(pg.Client.prototype, 'query');
    const countFor = async (fields: string) => {
      statements.mockClear();
      const query = `{ caseKeys(orderBy: CLOSED_AT_ASC, first: 5) { ${fields} } }`;
      await ward.ask({ as: people.bureau, through: 'oversight', query });
      return statements.mock.calls.length;
    };
    expect([await countFor('keys { id }'), await countFor('keys { id } totalCount')]).toEqual([
      1 + logStatements,
      2 + logStatements,
    ]);
    statements.mockRestore();
  });
});

it('fifty cases with all that hangs on them cost as many statements as one case', async () => {
  const statements = jest.spyOn(pg.Client.prototype, 'query');
  const countFor = async (first: number) => {
    statements.mockClear();
    const query = `{ roomCases(first: ${first}) { id contacts { id } coordinator { id } subject { id } topics } }`;
    const answer = await ward.ask({ as: people.coordinator, query });
    expect((answer.data!['roomCases'] as unknown[]).length).toBe(first);
    return statements.mock.calls.length;
  };
  expect([await countFor(2), await countFor(50)]).toEqual([6 + logStatements, 6 + logStatements]);
  statements.mockRestore();
});

interface Measures {
  readonly cases: number;
  readonly persons: number;
  readonly sameDayResponses: number;
  readonly responseMinutes: number[];
  readonly responseCases: number[];
}
type Row = { readonly measures: Measures } & Record<string, string | null>;

async function askTally(variables: object): Promise<{ total: Measures; rows: Row[] }> {
  const query = `query ($from: Date!, $to: Date!, $where: StatisticsFilter, $groupBy: [TallyDimension!]!, $times: Boolean!) {
    caseTally(from: $from, to: $to, where: $where, groupBy: $groupBy, responseTimes: $times) {
      total { ...all } rows { month scene topic measures { ...all } } } }
    fragment all on TallyMeasures { cases persons sameDayResponses responseMinutes responseCases }`;
  const given = { from: '2024-04-01', to: '2024-04-30', groupBy: [], times: false, ...variables };
  const answer = await ward.ask({ as: people.bureau, through: 'oversight', query, variables: given });
  if (answer.errors) throw new Error(answer.errors[0]!.message);
  return answer.data!['caseTally'] as { total: Measures; rows: Row[] };
}

describe('tallies of cases', () => {
  it('count cases, distinct persons and same-day responses, without rows when nothing is grouped', async () => {
    expect(await askTally({})).toEqual({
      total: { cases: 120, persons: 8, sameDayResponses: 60, responseMinutes: [], responseCases: [] },
      rows: [],
    });
  });

  it('by scene: rows add up in cases, and response times are told by the minute', async () => {
    await ward.database.query(`update consultation_case set first_response_minutes = 45 where id = $1`, [
      ids.case(2),
    ]);
    const { total, rows } = await askTally({ groupBy: ['SCENE'], times: true });
    const answered = { sameDayResponses: 60, responseMinutes: [30, 45], responseCases: [59, 1] };
    expect([total, rows]).toEqual([
      { cases: 120, persons: 8, ...answered },
      [
        { month: null, topic: null, scene: 'DAILY', measures: { cases: 60, persons: 4, ...answered } },
        {
          ...{ month: null, topic: null, scene: 'EOL' },
          measures: { cases: 60, persons: 4, sameDayResponses: 0, responseMinutes: [], responseCases: [] },
        },
      ],
    ]);
  });

  it('by topic: a case with two topics is in two rows and once in the total', async () => {
    const { total, rows } = await askTally({ groupBy: ['TOPIC'], times: true });
    expect([
      total.cases,
      total.responseCases,
      rows.map(({ topic, measures }) => [topic, measures.cases]),
    ]).toEqual([
      120,
      [59, 1],
      [
        ['HVN', 120],
        ['OTHER', 120],
      ],
    ]);
  });

  it('count whole days of Asia/Tokyo, first and last included', async () => {
    const rows = await ward.database.query(
      `select count(*)::integer as cases from consultation_case where received_at >= '2024-04-02T15:00:00Z' and received_at < '2024-04-04T15:00:00Z'`,
    );
    const { total } = await askTally({ from: '2024-04-03', to: '2024-04-04' });
    expect([total.cases, total.cases > 0]).toEqual([rows[0]!['cases'], true]);
  });

  it('name the month of arrival in Asia/Tokyo', async () => {
    await ward.database.query(
      `update consultation_case set received_at = '2024-03-31T15:00:00Z' where id = $1`,
      [ids.case(1)],
    );
    await ward.database.query(
      `update consultation_case set received_at = '2024-03-31T14:59:59Z' where id = $1`,
      [ids.case(3)],
    );
    const { rows } = await askTally({ from: '2024-03-01', groupBy: ['MONTH'] });
    expect(rows.map(({ month, measures }) => [month, measures.cases])).toEqual([
      ['2024-03', 1],
      ['2024-04', 119],
    ]);
  });

  it('of a period without cases are 0', async () => {
    expect(await askTally({ from: '2020-01-01', to: '2020-01-31', groupBy: ['SCENE'] })).toEqual({
      total: { cases: 0, persons: 0, sameDayResponses: 0, responseMinutes: [], responseCases: [] },
      rows: [],
    });
  });

  it.each([
    [{ from: '2024-05-01' }, 'expected a first day not after the last day, but got a later one'],
    [{ groupBy: ['SCENE', 'SCENE'] }, 'expected distinct dimensions, but got one twice'],
  ])('refuse %j', async (variables, message) => {
    await expect(askTally(variables)).rejects.toThrow(message);
  });
});
