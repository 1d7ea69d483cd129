import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import { isAsked } from './conditions.ts';
import { planOperation, type EntitiesField, type RoutedField } from './plan.ts';
import { parseRoutingContract, parseWardContract } from './routing-contract.ts';

const contract = parseRoutingContract(readContractText('supergraph'));
const plan = (text: string) => planOperation(text, contract);
const routed = (text: string) => plan(text).fields as readonly RoutedField[];
const entities = (text: string) => plan(text).fields[0] as EntitiesField;
const plain = (text: string) => text.replace(/\s+/g, ' ');

describe('the routing contract', () => {
  test('is the same in the supergraph and in the ward contract itself', () => {
    const itself = parseWardContract(readContractText('ward'));
    const facts = ({ ownedKeys, routes }: typeof contract) => ({
      keys: [...ownedKeys]
        .map(([type, keys]) => [type, ...keys.map((key) => key.shardPath.join('.'))])
        .sort(),
      routes: Object.fromEntries(routes),
    });
    const { keys, routes } = facts(contract);
    expect(keys).toEqual(
      [
        ...['Activity', 'Case', 'ConsultationRoom', 'Contact', 'Coordinator', 'HandOver', 'IssueCandidate'],
        ...['MonthlyReport', 'OutreachVisit', 'Referral', 'RoomClosure', 'Subject', 'Ward', 'WardMeeting'],
      ].map((type) => [type, type === 'Ward' ? 'code' : 'id']),
    );
    expect(routes).toMatchObject({
      'Query.case': ['id'],
      'Mutation.openCase': ['input', 'ward'],
      'Mutation.closeCase': ['input', 'caseId'],
      'Mutation.deliverHandOver': ['input', 'toWard'],
    });
    expect(facts(itself)).toEqual(facts(contract));
  });

  test.each([
    ['a root field without a route', 'type Query { case(id: ID!): Int }', 'expected a @route on Query.case'],
    [
      'a route by an argument that is not there',
      'type Query { case(id: ID!): Int @route(by: "ward") }',
      'expected @route on Query.case to name an argument, but got "ward"',
    ],
    [
      'a key without an ID',
      'type Query { a(id: ID!): A @route(by: "id") } type A @key(fields: "number") { number: Int! }',
      'expected an ID in the key of A, but got "number"',
    ],
  ])('refuses %s', (_, sdl, message) => {
    expect(() => parseWardContract(sdl)).toThrow(message);
  });
});

describe('a plan for root fields', () => {
  test("asks each field alone, with its own variables and fragments and the guard's aliases", () => {
    const fields = routed(
      `query ($a: ID!, $b: ID!) { first: case(id: $a) { ...Short } second: case(id: $b) { version } } fragment Short on Case { number }`,
    );
    expect(
      fields.map(({ responseKey, variables, text }) => ({ responseKey, variables, text: plain(text) })),
    ).toEqual([
      {
        responseKey: 'first',
        variables: ['a'],
        text: 'query ($a: ID!) { first: case(id: $a) { kakehashiType: __typename kakehashiKey: id ...Short } } fragment Short on Case { kakehashiType: __typename kakehashiKey: id number }',
      },
      {
        responseKey: 'second',
        variables: ['b'],
        text: 'query ($b: ID!) { second: case(id: $b) { kakehashiType: __typename kakehashiKey: id version } }',
      },
    ]);
  });

  test.each([
    ['{ case(id: "27115-x") { id } }', {}, '27115'],
    ['query ($id: ID!) { case(id: $id) { id } }', { id: '27102-x' }, '27102'],
    ['query ($id: ID! = "27106-x") { case(id: $id) { id } }', {}, '27106'],
    ['query ($id: ID! = "27106-x") { case(id: $id) { id } }', { id: '27102-x' }, '27102'],
    [
      'mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id } } }',
      { input: { ward: '27103' } },
      '27103',
    ],
    [
      'mutation ($ward: ID!) { openCase(input: { ward: $ward }) { case { id } } }',
      { ward: '27104' },
      '27104',
    ],
    ['mutation ($ward: ID! = "27105") { openCase(input: { ward: $ward }) { case { id } } }', {}, '27105'],
    ['{ case(id: "no ward") { id } }', {}, undefined],
    ['query ($id: ID!) { case(id: $id) { id } }', { id: null }, undefined],
    ['query ($id: ID!) { case(id: $id) { id } }', { id: ['27115-x'] }, undefined],
    [
      'mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id } } }',
      { input: 'text' },
      undefined,
    ],
  ])('%s with %j finds its ward', (text, variables, ward) => {
    const { fields, withDefaults } = plan(text);
    expect((fields[0] as RoutedField).readShardKey(withDefaults(variables))).toBe(ward);
  });

  test('asks a field that stands in several places once, with what each wants', () => {
    const [field, ...more] = routed(
      'query ($x: Boolean!) { case(id: "27115-x") { number } ... @include(if: $x) { ... on Query { case(id: "27115-x") { version } } } }',
    );
    expect(more).toEqual([]);
    expect(plain(field?.text ?? '')).toBe(
      'query ($x: Boolean!) { case(id: "27115-x") { kakehashiType: __typename kakehashiKey: id number ... @include(if: $x) { kakehashiType: __typename kakehashiKey: id version } } }',
    );
  });

  test.each([
    ['@skip(if: $x)', { x: true }, false],
    ['@skip(if: $x)', { x: false }, true],
    ['@include(if: $x)', { x: true }, true],
    ['@include(if: $x)', {}, false],
    ['@include(if: true) @skip(if: $x)', { x: false }, true],
  ])('asks a root field %s with %j or leaves it out', (directives, variables, asked) => {
    const { fields, withDefaults } = plan(
      `query ($x: Boolean! = false) { case(id: "27115-x") ${directives} { id } }`,
    );
    expect(fields.map((field) => isAsked(field.asked, withDefaults(variables)))).toEqual([asked]);
  });

  test('leaves out what a literal excludes', () => {
    expect(routed('{ case(id: "27115-x") @skip(if: true) { id } }')).toEqual([]);
  });

  test('answers __typename itself', () => {
    expect(plan('{ type: __typename }').fields).toEqual([
      { responseKey: 'type', asked: undefined, kind: 'own', value: 'Query' },
    ]);
  });

  test.each([
    ['{ nodes { code } }', 'expected a @route on Query.nodes'],
    ['{ _service { sdl } }', 'expected no _service here'],
    ['query A { __typename } query B { __typename }', 'expected one operation'],
    ['subscription { x }', 'expected a query or mutation, but got a subscription'],
  ])('refuses %s', (text, message) => {
    expect(() => plan(text)).toThrow(message);
  });
});

describe('a plan for entities', () => {
  test('adds type and key to the entity and to every entity below it', () => {
    const field = entities(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Ward { coordinators { name } } } }',
    );
    expect(plain(field.text)).toBe(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { kakehashiType: __typename ... on Ward { kakehashiType: __typename kakehashiKey: code coordinators { kakehashiType: __typename kakehashiKey: id name } } } }',
    );
    expect(field.variable).toBe('representations');
    expect([...field.shape.byType.keys()]).toEqual(['Ward']);
  });

  test('chooses other private aliases where a client uses the usual ones', () => {
    const field = entities(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Ward { kakehashiKey: __typename } } }',
    );
    expect(plain(field.text)).toContain(
      '{ kakehashi2xType: __typename kakehashi2xKey: code kakehashiKey: __typename }',
    );
  });

  test('takes representations written out, and several lists of them', () => {
    const { fields } = plan(
      'query ($r: [_Any!]!, $x: Boolean!) { a: _entities(representations: [{ __typename: "Ward", code: "27115" }]) { ... on Ward { code @include(if: $x) } } b: _entities(representations: $r) { ... on Case { id } } }',
    );
    const [first, second] = fields as readonly EntitiesField[];
    expect(first?.readRepresentations({})).toEqual([{ __typename: 'Ward', code: '27115' }]);
    expect([first?.variable, first?.variables]).toEqual(['kakehashiRepresentations', ['x']]);
    expect(plain(first?.text ?? '')).toMatch(
      /^query \(\$x: Boolean!, \$kakehashiRepresentations: \[_Any!\]!\) \{ a: _entities\(representations: \$kakehashiRepresentations\)/,
    );
    expect([second?.variable, second?.variables]).toEqual(['r', []]);
  });
});
