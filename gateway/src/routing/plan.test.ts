import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import { planOperation, type EntitiesPlan, type RootsPlan } from './plan.ts';
import { parseRoutingContract } from './routing-contract.ts';

const contract = parseRoutingContract(readContractText('supergraph'));
const roots = (text: string) => planOperation(text, contract) as RootsPlan;
const entities = (text: string) => planOperation(text, contract) as EntitiesPlan;

describe('the routing contract', () => {
  test('is read from the supergraph alone', () => {
    expect(Object.fromEntries(contract.ownedKeys)).toEqual({
      Case: 'id',
      ConsultationRoom: 'id',
      Contact: 'id',
      Coordinator: 'id',
      Subject: 'id',
      Ward: 'code',
    });
    expect(Object.fromEntries(contract.routes)).toEqual({
      'Query.case': ['id'],
      'Mutation.openCase': ['input', 'ward'],
    });
  });
});

describe('a plan for root fields', () => {
  test("asks each field alone, with its own variables and fragments and the guard's aliases", () => {
    const plan = roots(
      `query ($a: ID!, $b: ID!) { first: case(id: $a) { ...Short } second: case(id: $b) { version } } fragment Short on Case { number }`,
    );
    expect(
      plan.fields.map(({ responseKey, variables, text }) => ({
        responseKey,
        variables,
        text: text.replace(/\s+/g, ' '),
      })),
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
    ['{ case(id: "no ward") { id } }', {}, undefined],
    ['query ($id: ID!) { case(id: $id) { id } }', { id: null }, undefined],
    [
      'mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id } } }',
      { input: 'text' },
      undefined,
    ],
  ])('%s finds its ward', (text, variables, ward) => {
    expect(roots(text).fields[0]?.readShardKey(variables)).toBe(ward);
  });

  test('refuses a field without a route', () => {
    expect(() => planOperation('{ nodes { code } }', contract)).toThrow('expected a @route on Query.nodes');
  });
});

describe('a plan for entities', () => {
  test('adds type and key to the entity and to every entity below it', () => {
    const plan = entities(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Ward { coordinators { name } } } }',
    );
    expect(plan.text.replace(/\s+/g, ' ')).toBe(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { kakehashiType: __typename ... on Ward { kakehashiType: __typename kakehashiKey: code coordinators { kakehashiType: __typename kakehashiKey: id name } } } }',
    );
    expect(plan.variable).toBe('representations');
    expect([...plan.shape.byType.keys()]).toEqual(['Ward']);
  });
});
