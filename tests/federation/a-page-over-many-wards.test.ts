import { queryRows } from '../support/test-database.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';

const wards = ['27102', '27111', '27115'];
const bureau = { role: 'bureau' };
let city: TestCity;
beforeAll(async () => {
  city = await startTestCity({ wards, nodeBudgetMs: 6_000 });
}, 60_000);
afterAll(async () => {
  await city.stop();
});

interface Key {
  readonly id: string;
  readonly value: Date | null;
}

/** All rows of all wards in one order, by the databases themselves. */
async function everyId(column: 'received_at' | 'closed_at', direction: 'asc' | 'desc'): Promise<string[]> {
  const perWard = await Promise.all(
    wards.map((ward) =>
      queryRows<Key>(city.databaseUrl(ward), `select id, ${column} as value from consultation_case`),
    ),
  );
  const sign = direction === 'asc' ? 1 : -1;
  const compare = (a: Key, b: Key) => {
    if (a.value === null || b.value === null) {
      if (a.value !== b.value) return a.value === null ? 1 : -1;
    } else if (a.value.getTime() !== b.value.getTime()) return sign * (a.value.getTime() - b.value.getTime());
    return a.id < b.id ? -sign : sign;
  };
  return perWard
    .flat()
    .toSorted(compare)
    .map(({ id }) => id);
}

async function pageToTheEnd(orderBy: string, first: number): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const { data, errors } = await city.ask(
      `query ($after: String, $orderBy: CaseOrder!, $first: Int!) { cases(orderBy: $orderBy, first: $first, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } coverage { complete } } }`,
      bureau,
      { after, orderBy, first },
    );
    if (errors || !data.cases.coverage.complete) throw new Error('expected a complete page');
    ids.push(...data.cases.edges.map((edge: { node: { id: string } }) => edge.node.id));
    after = data.cases.pageInfo.hasNextPage ? data.cases.pageInfo.endCursor : null;
  } while (after !== null);
  return ids;
}

test.each([
  ['RECEIVED_AT_DESC', 'received_at', 'desc', 50],
  ['RECEIVED_AT_ASC', 'received_at', 'asc', 199],
  ['CLOSED_AT_ASC', 'closed_at', 'asc', 200],
  ['CLOSED_AT_DESC', 'closed_at', 'desc', 200],
] as const)(
  '%s gives each case exactly once, in the order of one query over all rows',
  async (orderBy, column, direction, first) => {
    const expected = await everyId(column, direction);
    expect(expected).toHaveLength(489 + 271 + 470);
    expect(await pageToTheEnd(orderBy, first)).toEqual(expected);
  },
);

test('carries the fields of the node that owns each case', async () => {
  const { data, errors } = await city.ask(
    '{ cases(first: 20) { edges { node { id ward { code name } number scene topics status coordinator { name } } } totalCount { state value } } }',
    bureau,
  );
  expect(errors).toBeUndefined();
  expect(data.cases.totalCount).toEqual({ state: 'EXACT', value: 489 + 271 + 470 });
  for (const { node } of data.cases.edges) expect(node.id.slice(0, 5)).toBe(node.ward.code);
});

test.each([
  ['{ cases(first: 0) { totalCount { value } } }', 'first: expected 1 to 200, but got 0'],
  ['{ cases(first: 201) { totalCount { value } } }', 'first: expected 1 to 200, but got 201'],
  [
    '{ cases(after: "rubbish") { totalCount { value } } }',
    'expected a cursor of an earlier page, but got 7 other characters',
  ],
  ['{ cases(wards: []) { totalCount { value } } }', 'wards: expected at least one ward code, but got none'],
])('%s is refused with words that help', async (query, message) => {
  const { data, errors } = await city.ask(query, bureau);
  expect(data).toEqual({ cases: null });
  expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
});

test('a cursor of another order is refused', async () => {
  const { data } = await city.ask(
    '{ cases(first: 1, orderBy: CLOSED_AT_ASC) { pageInfo { endCursor } } }',
    bureau,
  );
  const { errors } = await city.ask(
    'query ($after: String) { cases(after: $after) { totalCount { value } } }',
    bureau,
    { after: data.cases.pageInfo.endCursor },
  );
  expect(errors?.[0]?.message).toBe(
    'after: expected a cursor in the order RECEIVED_AT_DESC, but got one in CLOSED_AT_ASC',
  );
});

test('an unknown ward is named', async () => {
  const { data, errors } = await city.ask(
    '{ cases(wards: ["27102", "99999"]) { totalCount { value } } }',
    bureau,
  );
  expect(data).toEqual({ cases: null });
  expect(errors?.[0]).toMatchObject({
    message: 'expected a ward of this city, but got "99999"',
    extensions: { code: 'UNKNOWN_WARD' },
  });
});
