import { readContract } from '@kakehashi/ward/src/contract.ts';
import type { WardNode } from '@kakehashi/ward/src/ward-node.ts';
import { post, type Answer } from '../support/ask.ts';
import { moveNodes, startNodeBeside } from '../support/beside-the-city.ts';
import { startGateway } from '../support/city-programs.ts';
import { contractWith, contractWithout, writeHistory } from '../support/other-contracts.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';
import { queryRows } from '../support/test-database.ts';
import type { TestClaims } from '../support/test-issuer.ts';

// Times are measured on a machine that others use too: what fails once is tried again before it counts.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

const [older, newer, same] = ['27102', '27111', '27115'] as const;
const bureau = { role: 'bureau' };
const before = contractWithout('0.9.0', [
  'Case.outcome',
  'CaseFilter.urgency',
  'Case.urgency',
  'Contact.minutes',
  'ConsultationRoom.address',
  'OpenCaseInput.coordinatorId',
  'Query.caseTally.responseTimes',
]);
const after = contractWith(
  '1.1.0',
  'extend type Case { "What comes next." nextStep: String } extend type Coordinator { "A colour." colour: String }',
);

let city: TestCity;
let nodes: WardNode[];
let gateway: Awaited<ReturnType<typeof startGateway>>;
let ask: (query: string, as: TestClaims, variables?: Record<string, unknown>) => Promise<Answer>;
beforeAll(async () => {
  city = await startTestCity({ wards: [older, newer, same], nodeBudgetMs: 5_000 });
  nodes = [
    await startNodeBeside(city.setting, older, before.served),
    await startNodeBeside(city.setting, newer, after.served),
  ];
  await moveNodes(city.setting, {
    [older]: nodes[0]?.cityUrl ?? '',
    [newer]: nodes[1]?.cityUrl ?? '',
    [same]: city.node(same).cityUrl,
  });
  const contractHistoryFolder = await writeHistory([before.text, readContract()]);
  const running = (url: string) => ({ url, stop: () => Promise.resolve() });
  gateway = await startGateway(
    { ...city.setting, contractHistoryFolder },
    running(city.cityUrl),
    running(city.oversightUrl()),
  );
  ask = async (query, as, variables = {}) =>
    post(`${gateway.url}/graphql`, { query, variables }, await city.setting.issuer.authorization(as));
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  await city.stop();
  await Promise.all(nodes.map((node) => node.stop()));
});

const skew = (path: readonly (string | number)[], facts: object = {}) => ({
  message: 'The ward node speaks another version of the contract.',
  path,
  extensions: { code: 'SCHEMA_SKEW', ward: older, ...facts },
});

async function aCaseOf(ward: string): Promise<{ id: string; number: string }> {
  const rows = await queryRows<{ id: string; number: string }>(
    city.databaseUrl(ward),
    `select id, fiscal_year || '-' || lpad(number_in_year::text, 5, '0') as number from consultation_case
      where outcome is not null order by id limit 1`,
  );
  return rows[0] ?? { id: '', number: '' };
}

test('each says which contract it speaks', async () => {
  const { data } = await ask('{ nodes { code contractVersion state } }', bureau);
  expect(data.nodes).toEqual([
    { code: older, contractVersion: '0.9.0', state: 'ANSWERED' },
    { code: newer, contractVersion: '1.1.0', state: 'ANSWERED' },
    { code: same, contractVersion: readContract().version, state: 'ANSWERED' },
  ]);
});

test.each(['when it is first asked', 'when it is known'])(
  'a field that the older lacks is null with SCHEMA_SKEW at its place, and nothing else is lost, %s',
  async () => {
    const query = '{ wards(codes: ["27102", "27111", "27115"]) { code consultationRoom { name address } } }';
    const { data, errors } = await ask(query, bureau);
    const room = (address: unknown) => ({ name: expect.any(String), address });
    expect(data.wards).toEqual([
      { code: older, consultationRoom: room(null) },
      { code: newer, consultationRoom: room(expect.any(String)) },
      { code: same, consultationRoom: room(expect.any(String)) },
    ]);
    expect(errors).toEqual([skew(['wards', 0, 'consultationRoom', 'address'])]);
  },
);

test('a case of each comes with its own facts, whatever the others lack', async () => {
  const query = 'query ($id: ID!) { case(id: $id) { outcome id number ward { code } } }';
  for (const ward of [older, newer, same]) {
    const { id, number } = await aCaseOf(ward);
    const { data, errors } = await ask(query, bureau, { id });
    const outcome = ward === older ? null : expect.any(String);
    expect(data.case).toEqual({ outcome, id, number, ward: { code: ward } });
    expect(errors).toEqual(ward === older ? [skew(['case', 'outcome'])] : undefined);
  }
});

test('a missing field that is never null takes the nearest thing that may be null with it, at its place', async () => {
  const { id, number } = await aCaseOf(older);
  const contacts = await ask(
    'query ($id: ID!) { case(id: $id) { number contacts { kind minutes } } }',
    bureau,
    { id },
  );
  expect(contacts.data).toEqual({ case: { number, contacts: null } });
  expect(contacts.errors).toEqual([skew(['case', 'contacts'])]);
  const whole = await ask('query ($id: ID!) { case(id: $id) { number urgency } }', bureau, { id });
  expect(whole.data).toEqual({ case: null });
  expect(whole.errors).toEqual([skew(['case'], { nodeState: 'SCHEMA_SKEW' })]);
});

test('a field that is skipped is not told of', async () => {
  const { id, number } = await aCaseOf(older);
  const query =
    'query ($id: ID!, $no: Boolean!) { case(id: $id) { number outcome @include(if: $no) ... @skip(if: true) { outcome } } }';
  expect(await ask(query, bureau, { id, no: false })).toEqual({ status: 200, data: { case: { number } } });
});

test('an input that the older does not know does nothing there; without it the older works', async () => {
  const coordinator = { role: 'coordinator', ward: older };
  const countCases = async () =>
    (await queryRows<{ count: string }>(city.databaseUrl(older), 'select count(*) from consultation_case'))[0]
      ?.count;
  const input = {
    ward: older,
    idempotencyKey: 'skew-00000001',
    channel: 'PHONE',
    requesterKind: 'FAMILY',
    topics: ['DEMENTIA'],
    scene: 'DAILY',
  };
  const open = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { number outcome } } }';
  const countBefore = await countCases();
  const coordinatorId = `${older}-01901234-0000-7000-8000-000000000000`;
  const refused = await ask(open, coordinator, { input: { ...input, coordinatorId } });
  expect(refused.data).toEqual({ openCase: null });
  expect(refused.errors).toEqual([skew(['openCase'], { nodeState: 'SCHEMA_SKEW' })]);
  expect(await countCases()).toBe(countBefore);
  const opened = await ask(open, coordinator, { input });
  expect(opened.data).toEqual({
    openCase: { case: { number: expect.stringMatching(/^2024-/), outcome: null } },
  });
  expect(opened.errors).toEqual([skew(['openCase', 'case', 'outcome'])]);
  expect(await countCases()).toBe(String(Number(countBefore) + 1));
});

test('one too old for a question to many wards is SCHEMA_SKEW in the coverage, and the others are counted', async () => {
  const { data, errors } = await ask(
    '{ caseStatistics(period: { fiscalYear: 2024 }) { total { cases { state lower } } coverage { answered wards { code state } } } }',
    bureau,
  );
  expect(errors).toBeUndefined();
  expect(data.caseStatistics).toEqual({
    total: { cases: { state: 'PARTIAL', lower: 271 + 470 } },
    coverage: {
      answered: 2,
      wards: [
        { code: older, state: 'SCHEMA_SKEW' },
        { code: newer, state: 'ANSWERED' },
        { code: same, state: 'ANSWERED' },
      ],
    },
  });
});

test('one that does not know a condition is left out of the page and named, rather than asked without it', async () => {
  const { data, errors } = await ask(
    '{ cases(first: 5, where: { urgency: [NORMAL] }) { edges { node { ward { code } } } coverage { wards { code state } } } }',
    bureau,
  );
  expect(errors).toBeUndefined();
  expect(data.cases.coverage.wards).toEqual([
    { code: older, state: 'SCHEMA_SKEW' },
    { code: newer, state: 'ANSWERED' },
    { code: same, state: 'ANSWERED' },
  ]);
  expect(data.cases.edges).toHaveLength(5);
  for (const { node } of data.cases.edges) expect(node.ward.code).not.toBe(older);
});

test('a page over all versions holds every ward, each row with its own facts', async () => {
  const { data, errors } = await ask(
    '{ cases(first: 200) { edges { node { id number outcome ward { code } } } coverage { complete } } }',
    bureau,
  );
  expect(data.cases.coverage).toEqual({ complete: true });
  const lacking = data.cases.edges.flatMap(({ node }: { node: { id: string } }, index: number) =>
    node.id.startsWith(older) ? [index] : [],
  );
  expect(lacking.length).toBeGreaterThan(0);
  expect(errors).toHaveLength(lacking.length);
  expect(errors).toEqual(
    expect.arrayContaining(
      lacking.map((index: number) => skew(['cases', 'edges', index, 'node', 'outcome'])),
    ),
  );
  for (const { node } of data.cases.edges) expect(node.id.slice(0, 5)).toBe(node.ward.code);
});

test('one of an unknown contract that lacks what is asked loses that field alone', async () => {
  const stranger = await startNodeBeside(
    city.setting,
    newer,
    contractWithout('2.0.0', ['ConsultationRoom.address']).served,
  );
  await moveNodes(city.setting, {
    [older]: nodes[0]?.cityUrl ?? '',
    [newer]: stranger.cityUrl,
    [same]: city.node(same).cityUrl,
  });
  const { data, errors } = await ask(
    '{ wards(codes: ["27111", "27115"]) { code consultationRoom { address } } }',
    bureau,
  );
  expect(data.wards).toEqual([
    { code: newer, consultationRoom: null },
    { code: same, consultationRoom: { address: expect.any(String) } },
  ]);
  expect(errors).toEqual([
    {
      message: 'The ward node speaks another version of the contract.',
      path: ['wards', 0],
      extensions: { code: 'SCHEMA_SKEW', ward: newer, nodeState: 'SCHEMA_SKEW' },
    },
  ]);
  await stranger.stop();
});
