import { gzipSync } from 'node:zlib';
import { startFakeNode, type FakeNode } from '../support/fake-node.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';

// Times are measured on a machine that others use too: what fails once is tried again before it counts.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

const hostileWard = '27128';
const bureau = { role: 'bureau' };
const ownCase = `${hostileWard}-01901234-0000-7000-8000-000000000000`;
const otherCase = '27115-01901234-0000-7000-8000-000000000000';
const caseQuery = `query ($id: ID!) { case(id: $id) { id number version urgency receivedAt topics ward { code } } }`;

let hostile: FakeNode;
let city: TestCity;
beforeAll(async () => {
  hostile = await startFakeNode();
  city = await startTestCity({ wards: ['27115'], otherNodes: { [hostileWard]: hostile.url } });
}, 60_000);
afterAll(async () => {
  await city.stop();
  await hostile.stop();
});

const honest = {
  kakehashiType: 'Case',
  kakehashiKey: ownCase,
  id: ownCase,
  number: '2024-00001',
  version: 1,
  urgency: 'NORMAL',
  receivedAt: '2024-04-01T00:00:00.000Z',
  topics: ['DEMENTIA'],
  ward: { kakehashiType: 'Ward', kakehashiKey: hostileWard, code: hostileWard },
};

function rejected(code = 'NODE_RESPONSE_REJECTED', nodeState = 'REJECTED') {
  return {
    data: { case: null },
    errors: [expect.objectContaining({ path: ['case'], extensions: { code, ward: hostileWard, nodeState } })],
  };
}

test('an honest answer passes, so that the refusals below mean something', async () => {
  hostile.answerWith(() => ({ data: { case: honest } }));
  const { data, errors } = await city.ask(caseQuery, bureau, { id: ownCase });
  expect(errors).toBeUndefined();
  expect(data.case).toMatchObject({ id: ownCase, version: 1, ward: { code: hostileWard } });
});

test.each([
  ["another ward's case", { ...honest, kakehashiKey: otherCase, id: otherCase }],
  [
    'another ward inside',
    { ...honest, ward: { kakehashiType: 'Ward', kakehashiKey: '27115', code: '27115' } },
  ],
  ['no key', { ...honest, kakehashiKey: undefined }],
  ['another type', { ...honest, kakehashiType: 'Coordinator' }],
  ['a list for an object', [honest]],
  ['a number out of range', { ...honest, version: 2_147_483_648 }],
  ['a fraction for a whole number', { ...honest, version: 1.5 }],
  ['a text for a number', { ...honest, version: '1' }],
  ['null where there is never null', { ...honest, number: null }],
  ['an unknown value of a list', { ...honest, urgency: 'SECRET' }],
  ['a text for an instant', { ...honest, receivedAt: 'yesterday' }],
  ['a text for a list', { ...honest, topics: 'DEMENTIA' }],
])('%s is rejected', async (_, answer) => {
  hostile.answerWith(() => ({ data: { case: answer } }));
  expect(await city.ask(caseQuery, bureau, { id: ownCase })).toMatchObject(rejected());
});

test('a field that nobody asked for is dropped', async () => {
  hostile.answerWith(() => ({
    data: { case: { ...honest, requesterKind: 'FAMILY', secret: '架空 花子' } },
    extensions: { secret: '架空 花子' },
  }));
  // The first time Apollo's executor answers, and from then on ours.
  for (const _ of [1, 2]) {
    const answer = await city.ask('query ($id: ID!) { case(id: $id) { id } }', bureau, { id: ownCase });
    expect(answer).toEqual({ status: 200, data: { case: { id: ownCase } } });
  }
});

test('what it says in errors never reaches a client', async () => {
  hostile.answerWith(() => ({
    data: { case: null },
    errors: [
      {
        message: 'SELECT * FROM subject -- 架空 花子',
        path: ['case'],
        extensions: { code: 'PG_42P01', stacktrace: ['at secret.ts'] },
      },
    ],
  }));
  const answer = await city.ask(caseQuery, bureau, { id: ownCase });
  expect(answer).toMatchObject({
    data: { case: null },
    errors: [{ message: 'Unexpected error.', path: ['case'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
  });
  expect(JSON.stringify(answer)).not.toMatch(/花子|SELECT|stack|PG_/);
});

test.each([
  [
    'HTML',
    (end: (text: string) => void) => {
      end('<html>secret</html>');
    },
  ],
  [
    'half of its JSON',
    (end: (text: string) => void) => {
      end('{"data":{"case":{"id":"27128-');
    },
  ],
  [
    'brackets 100,000 deep',
    (end: (text: string) => void) => {
      end(`{"data":{"case":null,"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`);
    },
  ],
  [
    'more than 4 MiB',
    (end: (text: string) => void) => {
      end(`{"data":{"case":null,"x":"${'x'.repeat(5 * 1024 * 1024)}"}}`);
    },
  ],
])('%s is rejected', async (_, send) => {
  hostile.answerWith((__, response) => {
    response.on('error', () => undefined).setHeader('content-type', 'application/json');
    send((text) => response.end(text));
    return undefined;
  });
  expect(await city.ask(caseQuery, bureau, { id: ownCase })).toMatchObject(rejected());
});

test('a compressed answer is refused, however small', async () => {
  hostile.answerWith((_, response) => {
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      .end(gzipSync(JSON.stringify({ data: { case: honest } })));
    return undefined;
  });
  expect(await city.ask(caseQuery, bureau, { id: ownCase })).toMatchObject(rejected());
});

test('a redirect is not followed', async () => {
  hostile.answerWith((_, response) => {
    response.writeHead(307, { location: city.node('27115').cityUrl }).end();
    return undefined;
  });
  expect(await city.ask(caseQuery, bureau, { id: ownCase })).toMatchObject(rejected());
});

test('one that never answers costs no more than the deadline', async () => {
  hostile.answerWith(() => undefined);
  const startedAt = performance.now();
  expect(await city.ask(caseQuery, bureau, { id: ownCase })).toMatchObject(
    rejected('WARD_UNAVAILABLE', 'TIMEOUT'),
  );
  expect(performance.now() - startedAt).toBeLessThan(1_400);
});

test('entities out of order, too few or too many are rejected while other wards stay', async () => {
  const query = '{ wards(codes: ["27115", "27128"]) { code coordinators { id } } }';
  const own = { kakehashiType: 'Ward', kakehashiKey: hostileWard, coordinators: [] };
  const other = { kakehashiType: 'Ward', kakehashiKey: '27115', coordinators: [] };
  for (const entities of [
    [other],
    [],
    [own, own],
    [{ ...own, coordinators: [{ kakehashiType: 'Coordinator', kakehashiKey: '27115-x', id: '27115-x' }] }],
  ]) {
    hostile.answerWith(() => ({ data: { _entities: entities } }));
    const { data, errors } = await city.ask(query, bureau);
    expect(data.wards[0].coordinators).toHaveLength(3);
    expect(data.wards[1]).toEqual({ code: hostileWard, coordinators: null });
    expect(errors?.map((error) => error.extensions)).toEqual([
      { code: 'NODE_RESPONSE_REJECTED', ward: hostileWard, nodeState: 'REJECTED' },
    ]);
  }
});

test('it is asked only about its own entities', async () => {
  hostile.questions.length = 0;
  hostile.answerWith(() => ({ data: { _entities: [null] } }));
  await city.ask('{ wards(codes: ["27115", "27128"]) { coordinators { id } } }', bureau);
  expect(hostile.questions.map(({ variables }) => variables.representations)).toEqual([
    [{ __typename: 'Ward', code: hostileWard }],
  ]);
});

test.each([
  ["another ward's key", { keys: [{ id: otherCase, value: '2024-04-01T00:00:00.000Z' }], totalCount: 1 }],
  [
    'keys out of order',
    {
      keys: [
        { id: ownCase, value: '2024-04-01T00:00:00.000Z' },
        { id: ownCase, value: '2024-05-01T00:00:00.000Z' },
      ],
      totalCount: 2,
    },
  ],
  ['a negative count', { keys: [], totalCount: -1 }],
])('%s in a page is rejected and shown in the coverage', async (_, caseKeys) => {
  hostile.answerWith(() => ({ data: { caseKeys } }));
  const { data } = await city.ask(
    '{ cases(first: 5) { totalCount { state lower } coverage { wards { code state } } } }',
    bureau,
  );
  expect(data.cases.totalCount).toEqual({ state: 'PARTIAL', lower: 470 });
  expect(data.cases.coverage.wards).toContainEqual({ code: hostileWard, state: 'REJECTED' });
});

test('more persons than cases in a tally are rejected', async () => {
  hostile.answerWith(() => ({
    data: { caseTally: { total: { cases: 1, persons: 2, sameDayResponses: 0 }, rows: [] } },
  }));
  const { data } = await city.ask(
    '{ caseStatistics(period: { fiscalYear: 2024 }) { total { cases { state lower } persons { state } } coverage { wards { code state } } } }',
    bureau,
  );
  expect(data.caseStatistics.total.cases).toEqual({ state: 'PARTIAL', lower: 470 });
  expect(data.caseStatistics.coverage.wards).toContainEqual({ code: hostileWard, state: 'REJECTED' });
});

test('a mutation whose answer is rejected after sending has an unknown outcome', async () => {
  hostile.answerWith(() => ({ data: { openCase: { case: { ...honest, kakehashiKey: otherCase } } } }));
  const input = {
    ward: hostileWard,
    idempotencyKey: 'key-00000001',
    channel: 'PHONE',
    requesterKind: 'FAMILY',
    topics: ['DEMENTIA'],
    scene: 'DAILY',
  };
  const { data, errors } = await city.ask(
    'mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id } } }',
    { role: 'coordinator', ward: hostileWard },
    { input },
  );
  expect(data).toEqual({ openCase: null });
  expect(errors?.[0]?.extensions).toEqual({
    code: 'OUTCOME_UNKNOWN',
    ward: hostileWard,
    nodeState: 'REJECTED',
  });
});
