import { persons } from '../security/access-matrix/access-matrix.ts';
import { absentIn, askEntries } from '../security/access-matrix/entries.ts';
import { createAssertionHeader, post, type Answer } from '../support/ask.ts';
import { moveNodes, startNodeBeside } from '../support/beside-the-city.ts';
import { contractWithout } from '../support/other-contracts.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';
import { queryRows } from '../support/test-database.ts';

const [ward, other] = ['27115', '27102'] as const;
const people = Object.keys(persons);
const claimsOf = (person: string) => ({ ...persons[person]!, sub: person });

let city: TestCity;
beforeAll(async () => {
  city = await startTestCity({ wards: [ward, other], unseeded: true, nodeBudgetMs: 5_000 });
}, 60_000);
afterAll(() => city.stop());

/** Has the gateway hear from both nodes by which policy they refuse. */
const hearFromNodes = () =>
  city.ask(`{ a: nodePolicy(ward: "${ward}") { code } b: nodePolicy(ward: "${other}") { code } }`, {
    role: 'bureau',
  });

/** Asks the node itself, with the gateway's key: nothing stands before it. */
async function askNode(query: string, person: string): Promise<Answer> {
  const { issuer, keysOf } = city.setting;
  const body = JSON.stringify({ query });
  const assertion = createAssertionHeader('gateway', keysOf('gateway'), keysOf(ward).publicKey);
  const headers = { ...(await issuer.authorization(claimsOf(person))), ...assertion(ward, body) };
  return post(city.node(ward).cityUrl, body, headers);
}

const mutations = `mutation { ${askEntries('Mutation', ward)} }`;
const ofNode = [
  `{ ${askEntries('Query', ward)}
     _entities(representations: [{ __typename: "Ward", code: "${ward}" }]) { ... on Ward { ${askEntries('Ward', ward)} } } }`,
  mutations,
];
const ofGateway = [
  `{ ${askEntries('Query', ward)} wards(codes: ["${ward}"]) { ${askEntries('Ward', ward)} } }`,
  mutations,
];

/** The refusals in an answer, each by its place below the ward or the root, with the message and nothing else. */
function refusalsIn(answers: readonly Answer[]) {
  return answers
    .flatMap(({ errors = [] }) => errors)
    .map(({ path = [], message, extensions: { code } }) => ({
      at: path.slice(path.length === 3 ? 2 : 0).join('.'),
      message,
      code,
    }))
    .filter(({ code }) => code === 'FORBIDDEN' || code === 'NOT_FOUND')
    .toSorted((one, two) => (one.at < two.at ? -1 : 1));
}

/** Asks all of them in turn. */
const inTurn = async (texts: readonly string[], ask: (text: string) => Promise<Answer>) => {
  const answers: Answer[] = [];
  for (const text of texts) answers.push(await ask(text));
  return answers;
};

interface Denied {
  readonly fields: readonly string[];
  readonly entities: readonly string[];
  readonly detail: string | null;
  readonly suppressed: number;
  readonly operation: string;
  readonly correlation: string;
}

const denialsOf = (person: string, at: string = ward) =>
  queryRows<Denied>(
    city.databaseUrl(at),
    `select fields, entities, detail, suppressed, o.text as operation, correlation_id as correlation from access_log l
     join access_operation o on o.hash = l.operation_hash
     where kind = 'DENIED' and subject = '${person}' order by sequence`,
  );

/** What was noted of a person as refused by the gateway, once it is all there; nothing when that takes 10 s. */
async function untilNoted(
  person: string,
  isThere: (denied: readonly Denied[]) => boolean,
): Promise<readonly Denied[]> {
  for (let tries = 0; tries < 200; tries += 1) {
    const early = (await denialsOf(person)).filter(({ detail }) => detail === 'refused by the gateway');
    if (isThere(early)) return early;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return [];
}

test('a node of which the gateway has heard nothing is asked, and refuses and notes it itself', async () => {
  const claims = { role: 'analyst', sub: 'first' };
  const { data, errors } = await city.ask(`{ case(id: "${absentIn(ward)}") { id } }`, claims);
  expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([{ case: null }, ['FORBIDDEN']]);
  expect(await denialsOf('first')).toMatchObject([{ fields: ['Query.case'], detail: null }]);
});

describe('of everything with which a question can enter a node,', () => {
  beforeAll(hearFromNodes);

  test.each(people)(
    '%s is refused the same at the gateway as at the node, which notes both',
    async (person) => {
      const straight = refusalsIn(await inTurn(ofNode, (text) => askNode(text, person)));
      const early = refusalsIn(await inTurn(ofGateway, (text) => city.ask(text, claimsOf(person))));
      expect(early).toEqual(straight);
      const denied = new Set(
        (await denialsOf(person)).filter(({ detail }) => detail === null).flatMap(({ fields }) => fields),
      );
      expect(denied.size).toBeGreaterThan(0);
      const noted = await untilNoted(
        person,
        (found) => found.flatMap(({ fields }) => fields).length >= denied.size,
      );
      expect([...new Set(noted.flatMap(({ fields }) => fields))].toSorted()).toEqual([...denied].toSorted());
    },
  );

  test('a node that is down is needed for no refusal, and learns of it when it is back', async () => {
    const asAnalyst = { role: 'analyst', sub: 'while-down' };
    const refuse = async () => refusalsIn(await inTurn(ofGateway, (text) => city.ask(text, asAnalyst)));
    const before = await refuse();
    await city.stopNode(ward);
    try {
      expect(await refuse()).toEqual(before);
      expect(before.length).toBeGreaterThan(40);
      const { errors = [] } = await city.ask(ofGateway[0]!, claimsOf('bureau'));
      expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['WARD_UNAVAILABLE']));
      await city.ask(`{ case(id: "${absentIn(ward)}") { id } }`, { role: 'analyst', sub: 'only-while-down' });
    } finally {
      await city.startNode(ward);
    }
    expect(await untilNoted('only-while-down', (found) => found.length > 0)).toMatchObject([
      { fields: ['Query.case'], entities: [absentIn(ward)] },
    ]);
  });

  test('the rest of the question is answered, each ward for itself', async () => {
    const query = `{ wards(codes: ["${ward}", "${other}"]) {
      code staff: coordinators { name } coordinators { id } consultationRoom { version } } }`;
    const { data, errors } = await city.ask(query, { role: 'coordinator', ward, sub: 'rest' });
    expect(data.wards).toEqual([
      { code: other, staff: null, coordinators: null, consultationRoom: null },
      { code: ward, staff: expect.any(Array), coordinators: expect.any(Array), consultationRoom: null },
    ]);
    expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions])).toEqual([
      ['wards.0.staff', { code: 'FORBIDDEN', ward: other }],
      ['wards.0.coordinators', { code: 'FORBIDDEN', ward: other }],
    ]);
  });

  test('of a flood every refusal is counted, and few are told by themselves', async () => {
    const claims = { role: 'analyst', sub: 'flood' };
    const query = `{ case(id: "${absentIn(ward)}") { id } }`;
    const answers = await Promise.all(Array.from({ length: 50 }, () => city.ask(query, claims)));
    expect(refusalsIn(answers)).toHaveLength(50);
    const counted = (found: readonly Denied[]) =>
      found.map(({ suppressed }) => 1 + suppressed).reduce((sum, one) => sum + one, 0);
    const noted = await untilNoted('flood', (found) => counted(found) >= 50);
    expect(counted(noted)).toBe(50);
    expect(noted.length).toBeLessThan(50);
  });

  test('the note says what was asked, without what somebody typed, for whom and in which request', async () => {
    const id = absentIn(ward);
    const note = { role: 'analyst', sub: 'one-note' };
    const headers = await city.setting.issuer.authorization(note);
    const query = `query Mine($id: ID!) { mine: case(id: $id) { number } typed: case(id: "${id}") { id } }`;
    await city.post(`${city.url}/graphql`, { query, variables: { id } }, headers);
    const [denied, ...more] = await untilNoted('one-note', (found) => found.length > 0);
    expect([denied, more]).toEqual([
      {
        fields: ['Query.case'],
        entities: [id],
        detail: 'refused by the gateway',
        suppressed: 0,
        operation: expect.stringMatching(/^(query|\{)/),
        correlation: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
      [],
    ]);
    expect(denied?.operation).not.toMatch(/Mine|mine|typed|dead/);
  });
});

test.each([
  ['another default policy', { policy: 'f'.repeat(64) }],
  ['none, as one of an older contract', {}],
])('a node that names %s is asked', async (_, policy) => {
  const { policy: _own, ...served } = contractWithout('0.9.0', ['Case.urgency']).served;
  const beside = await startNodeBeside(city.setting, other, { ...served, ...policy });
  try {
    await moveNodes(city.setting, { [ward]: city.node(ward).cityUrl, [other]: beside.cityUrl });
    await hearFromNodes();
    const sub = `of-${Object.keys(policy).length}`;
    await city.ask(`{ case(id: "${absentIn(other)}") { id } }`, { role: 'analyst', sub });
    expect((await denialsOf(sub, other)).map(({ detail }) => detail)).toEqual([null]);
  } finally {
    await beside.stop();
  }
});
