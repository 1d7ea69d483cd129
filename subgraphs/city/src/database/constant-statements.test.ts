import { countStatements } from '../../../../tests/support/count-statements.ts';
import { insertResources } from '../../tests/insert-resources.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';

const wardQuery = `query ($codes: [ID!]) { wards(codes: $codes) {
  name population { total } medicalArea { name wards { code } } neighbours { name medicalArea { name } } neighboursOutsideCity { name }
} }`;
const resourceQuery = `query ($first: Int) { resources(first: $first) { edges { node { name ward { name medicalArea { name } } } } } }`;
const countedQuery = '{ resources { totalCount } }';
const trainingQuery = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Coordinator { trainings { course { title } } } }
}`;

describe('the number of statements does not grow with the number of rows', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
    const wards = ['27102', '27103', '27104', '27115', '27128'];
    await insertResources(
      city.database,
      Array.from({ length: 200 }, (_, number) => ({
        number,
        name: `診療所${number}`,
        ward: wards[number % 5] ?? null,
      })),
    );
  });
  afterAll(() => city.stop());

  const count = (query: string, variables: Record<string, unknown>) =>
    countStatements(async () => expect((await city.ask(query, variables)).errors).toBeUndefined());

  test('wards with areas, neighbours and population: 1 ward or 24', async () => {
    const counts = [await count(wardQuery, { codes: ['27115'] }), await count(wardQuery, {})];
    expect(counts).toEqual([6, 6]);
  });

  test('resources with their wards: 1 or 200', async () => {
    const counts = [await count(resourceQuery, { first: 1 }), await count(resourceQuery, { first: 200 })];
    expect(counts).toEqual([3, 3]);
  });

  test('resources are counted only when the client asks how many there are', async () => {
    const counts = [
      await count('{ resources { pageInfo { hasNextPage } } }', {}),
      await count(countedQuery, {}),
    ];
    expect(counts).toEqual([1, 2]);
  });

  test('training of 1 or 90 coordinators: one, and four that log it', async () => {
    const representations = Array.from({ length: 90 }, (_, number) => ({
      __typename: 'Coordinator',
      id: `27115-00000000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    }));
    const counts = [
      await count(trainingQuery, { representations: representations.slice(0, 1) }),
      await count(trainingQuery, { representations }),
    ];
    expect(counts).toEqual([5, 5]);
  });
});
