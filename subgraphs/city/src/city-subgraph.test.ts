import { startTestCitySubgraph, type Proofs, type TestCitySubgraph } from '../tests/test-city-subgraph.ts';

describe('the listener of the city', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
  });
  afterAll(() => city.stop());

  const unauthenticated = {
    status: 401,
    errors: [{ message: 'Sign-in is required.', extensions: { code: 'UNAUTHENTICATED' } }],
  };
  const refused: [string, Proofs][] = [
    ['no proof', { withToken: false, audience: null }],
    ["the gateway's assertion alone", { withToken: false }],
    ["a user's token alone", { audience: null }],
    ['an assertion made for a ward', { audience: '27115' }],
  ];
  test.each(refused)('with %s, neither data nor the contract is given', async (_, proofs) => {
    expect(await city.ask('{ wards { code } }', {}, proofs)).toEqual(unauthenticated);
    expect(await city.ask('{ _service { sdl } }', {}, proofs)).toEqual(unauthenticated);
    const entities = '{ _entities(representations: [{ __typename: "Ward", code: "27115" }]) { __typename } }';
    expect(await city.ask(entities, {}, proofs)).toEqual(unauthenticated);
  });

  test.each(['coordinator', 'ward_officer', 'bureau', 'analyst', 'operator'] as const)(
    'with both proofs, wards, areas and resources are open to %s',
    async (as) => {
      const query = '{ ward(code: "27115") { name } medicalAreas { code } resources { totalCount } }';
      expect(await city.ask(query, {}, { as })).toEqual({
        status: 200,
        data: {
          ward: { name: '東成区' },
          medicalAreas: [{ code: 'N' }, { code: 'W' }, { code: 'E' }, { code: 'S' }],
          resources: { totalCount: 0 },
        },
      });
    },
  );

  test('it says that it is ready while its database answers', async () => {
    const response = await fetch(new URL('/ready', city.url));
    expect([response.status, await response.json()]).toEqual([200, { status: 'ready' }]);
  });
});
