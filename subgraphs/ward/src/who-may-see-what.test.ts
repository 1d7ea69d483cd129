import { idsOf, enterRows } from '../tests/enter-rows.ts';
import { people } from '../tests/people.ts';
import type { Answer } from '../../../tests/support/ask.ts';
import { startTestWard, type Question, type TestWard } from '../tests/test-ward.ts';

const ids = idsOf('27115');
const elsewhere = idsOf('27102');
let ward: TestWard;

beforeAll(async () => {
  ward = await startTestWard('27115');
  await enterRows(ward, 12);
});
afterAll(() => ward.stop());

const entities = (...representations: object[]) => ({
  query: `query ($of: [_Any!]!) { _entities(representations: $of) {
    __typename ... on Case { id } ... on Coordinator { id } ... on Subject { id } ... on Contact { id } ... on Ward { code } ... on ConsultationRoom { name } } }`,
  variables: { of: representations },
});
const codes = ({ errors = [] }: Answer) =>
  errors.map(({ path, extensions }) => [path?.join('.'), extensions.code]);
const one = (query: string) => ({ query });

const allRows = [
  { __typename: 'Case', id: ids.case(1) },
  { __typename: 'Coordinator', id: ids.coordinator(1) },
  { __typename: 'Subject', id: ids.subject(1) },
  { __typename: 'Contact', id: ids.contact(2) },
];

describe('entities', () => {
  it('come in the order asked for, each of its own', async () => {
    const mixed = [
      { __typename: 'Ward', code: '27115' },
      ...allRows,
      { __typename: 'ConsultationRoom', id: ids.room },
    ];
    const answer = await ward.ask({ as: people.bureau, through: 'gateway', ...entities(...mixed.reverse()) });
    expect(answer).toEqual({
      status: 200,
      data: {
        _entities: [
          { __typename: 'ConsultationRoom', name: '相談支援室' },
          { __typename: 'Contact', id: ids.contact(2) },
          { __typename: 'Subject', id: ids.subject(1) },
          { __typename: 'Coordinator', id: ids.coordinator(1) },
          { __typename: 'Case', id: ids.case(1) },
          { __typename: 'Ward', code: '27115' },
        ],
      },
    });
  });

  it('of another ward, unknown or malformed are null in their place, and the rest is intact', async () => {
    const asked = entities(
      { __typename: 'Case', id: elsewhere.case(1) },
      { __typename: 'Case', id: ids.case(1) },
      { __typename: 'Case', id: ids.case(99) },
      { __typename: 'Ward', code: '27102' },
      { __typename: 'Case', id: '27115-\0' },
      { __typename: 'Case', id: 7 },
      { __typename: 'ConsultationRoom', id: elsewhere.room },
    );
    const answer = await ward.ask({ as: people.bureau, through: 'gateway', ...asked });
    expect(answer.data).toEqual({
      _entities: [null, { __typename: 'Case', id: ids.case(1) }, null, null, null, null, null],
    });
    expect(codes(answer).sort()).toEqual(
      [0, 2, 3, 4, 5, 6].map((place) => [`_entities.${place}`, 'NOT_FOUND']),
    );
  });

  it.each([
    ['staff of another ward', people.otherCoordinator, 'NOT_FOUND'],
    ['analysts', people.analyst, 'FORBIDDEN'],
    ['operators', people.operator, 'FORBIDDEN'],
  ] as const)('that are rows do not exist or are refused for %s', async (_who, as, code) => {
    const answer = await ward.ask({ as, through: 'gateway', ...entities(...allRows) });
    expect(answer.data).toEqual({ _entities: [null, null, null, null] });
    expect(codes(answer).sort()).toEqual([0, 1, 2, 3].map((place) => [`_entities.${place}`, code]));
  });

  it('are never given at the desk, nor is the SDL', async () => {
    const answers = await Promise.all(
      [entities(...allRows), one('{ _service { sdl } }')].map((asked) =>
        ward.ask({ as: people.coordinator, ...asked }),
      ),
    );
    expect(answers.map((answer) => [answer.data ?? null, codes(answer)])).toEqual([
      [null, [['_entities', 'FORBIDDEN']]],
      [null, [['_service', 'FORBIDDEN']]],
    ]);
  });
});

describe('a case', () => {
  const asked = (id: string) => one(`{ case(id: "${id}") { id } }`);

  it('that may not be seen looks exactly like one that does not exist', async () => {
    const as = people.otherCoordinator;
    const answers = await Promise.all(
      [ids.case(1), ids.case(99)].map((id) => ward.ask({ as, through: 'gateway', ...asked(id) })),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({
      data: { case: null },
      errors: [{ message: 'Not found.', extensions: { code: 'NOT_FOUND' } }],
    });
  });

  it('is refused to analysts whether it exists or not', async () => {
    const answers = await Promise.all(
      [ids.case(1), ids.case(99)].map((id) =>
        ward.ask({ as: people.analyst, through: 'gateway', ...asked(id) }),
      ),
    );
    expect(answers.map(codes)).toEqual([[['case', 'FORBIDDEN']], [['case', 'FORBIDDEN']]]);
  });

  it('comes to the bureau without note and personal data, whether they exist or not', async () => {
    const query = `{ case(id: "${ids.case(1)}") { id number note subject { id name birthDate } } }`;
    const answer = await ward.ask({ as: people.bureau, through: 'gateway', query });
    const subject = { id: ids.subject(2), name: null, birthDate: null };
    expect(answer.data).toEqual({ case: { id: ids.case(1), number: '2024-00001', note: null, subject } });
    expect(codes(answer).sort()).toEqual([
      ['case.note', 'FORBIDDEN'],
      ['case.subject.birthDate', 'FORBIDDEN'],
      ['case.subject.name', 'FORBIDDEN'],
    ]);
  });

  it('keeps its personal data from the coordinator too when asked through the city', async () => {
    const query = `{ case(id: "${ids.case(1)}") { id note } }`;
    expect(codes(await ward.ask({ as: people.coordinator, through: 'gateway', query }))).toEqual([
      ['case.note', 'FORBIDDEN'],
    ]);
  });
});

describe('the desk', () => {
  const query =
    '{ room { name } roomCoordinators { id } roomCases(first: 1) { number note subject { name } } }';

  it('shows the coordinator of the ward everything', async () => {
    expect(await ward.ask({ as: people.coordinator, query })).toEqual({
      status: 200,
      data: {
        room: { name: '相談支援室' },
        roomCoordinators: [{ id: ids.coordinator(1) }, { id: ids.coordinator(2) }],
        roomCases: [{ number: '2024-00012', note: '架空のメモ', subject: { name: '仮名 一郎' } }],
      },
    });
  });

  it('shows the ward officer rows without personal fields', async () => {
    const answer = await ward.ask({ as: people.wardOfficer, query });
    expect(answer.data).toMatchObject({
      roomCases: [{ number: '2024-00012', note: null, subject: { name: null } }],
    });
    expect(codes(answer).sort()).toEqual([
      ['roomCases.0.note', 'FORBIDDEN'],
      ['roomCases.0.subject.name', 'FORBIDDEN'],
    ]);
  });

  it.each(['otherCoordinator', 'bureau', 'analyst', 'operator'] as const)('shows %s nothing', async (who) => {
    const answer = await ward.ask({ as: people[who], query });
    expect(answer.data).toEqual({ room: null, roomCoordinators: null, roomCases: null });
    expect(new Set(codes(answer).map(([, code]) => code))).toEqual(new Set(['FORBIDDEN']));
  });

  it('is not to be had from the city side', async () => {
    const answer = await ward.ask({ as: people.coordinator, through: 'gateway', query });
    expect(answer.data).toEqual({ room: null, roomCoordinators: null, roomCases: null });
  });

  it('refuses keys and tallies', async () => {
    const keys = '{ caseKeys(orderBy: RECEIVED_AT_ASC, first: 1) { totalCount } }';
    expect(codes(await ward.ask({ as: people.coordinator, query: keys }))).toEqual([
      ['caseKeys', 'FORBIDDEN'],
    ]);
  });
});

describe('what analysts and operators may see', () => {
  const asked = (query: string): Question[] =>
    [people.analyst, people.operator].map((as) => ({ as, through: 'oversight', query }));

  it('is the public room for analysts, and what the node is', async () => {
    const query = `query { nodeInfo { code } _entities(representations: [{ __typename: "Ward", code: "27115" }]) {
      ... on Ward { consultationRoom { name } coordinators { id } } } }`;
    const answers = await Promise.all(asked(query).map((question) => ward.ask(question)));
    expect(answers.map(({ data }) => data)).toEqual([
      {
        nodeInfo: { code: '27115' },
        _entities: [{ consultationRoom: { name: '相談支援室' }, coordinators: null }],
      },
      { nodeInfo: { code: '27115' }, _entities: [{ consultationRoom: null, coordinators: null }] },
    ]);
  });

  it('is neither keys nor tallies', async () => {
    const query = `{ caseKeys(orderBy: RECEIVED_AT_ASC, first: 1) { totalCount }
      caseTally(from: "2024-04-01", to: "2024-04-02", groupBy: [], responseTimes: false) { total { cases } } }`;
    const answers = await Promise.all(asked(query).map((question) => ward.ask(question)));
    const both = [
      ['caseKeys', 'FORBIDDEN'],
      ['caseTally', 'FORBIDDEN'],
    ];
    expect(answers.map((answer) => codes(answer).sort())).toEqual([both, both]);
  });
});

describe('proofs', () => {
  it('a user token alone is refused on the city side', async () => {
    const authorization = `Bearer ${await ward.token(people.bureau)}`;
    const headers = { 'content-type': 'application/json', authorization };
    const response = await fetch(ward.node.cityUrl, {
      method: 'POST',
      headers,
      body: '{"query":"{ nodeInfo { code } }"}',
    });
    expect([response.status, await response.json()]).toEqual([
      401,
      { errors: [{ message: 'Sign-in is required.', extensions: { code: 'UNAUTHENTICATED' } }] },
    ]);
  });

  it('keys and tallies are refused to the gateway', async () => {
    const query = '{ caseKeys(orderBy: RECEIVED_AT_ASC, first: 1) { totalCount } }';
    expect(codes(await ward.ask({ as: people.bureau, through: 'gateway', query }))).toEqual([
      ['caseKeys', 'FORBIDDEN'],
    ]);
  });
});
