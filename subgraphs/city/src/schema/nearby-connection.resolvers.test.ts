// cspell:ignore seqscan
import { insertResources, resourceId, type ResourceRow } from '../../tests/insert-resources.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';

interface Nearby {
  resourcesNear: {
    edges: { cursor: string; distanceMeters: number; node: { id: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    totalCount: number;
  };
}

const nearQuery = `query ($point: GeoPointInput!, $withinMeters: Int, $where: ResourceFilter, $first: Int, $after: String) {
  resourcesNear(point: $point, withinMeters: $withinMeters, where: $where, first: $first, after: $after) {
    edges { cursor distanceMeters node { id } } pageInfo { hasNextPage endCursor } totalCount
  }
}`;

/** The angle between two directions, times the radius: another way to the same distance than the database takes. */
function distanceMeters(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const vector = ({ latitude, longitude }: typeof a) => {
    const [north, east] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
    return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)] as const;
  };
  const [u, v] = [vector(a), vector(b)];
  const cross = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
  return 6_371_008.8 * Math.atan2(Math.hypot(...cross), u[0] * v[0] + u[1] * v[1] + u[2] * v[2]);
}

const point = { latitude: 34.67, longitude: 135.541 };
/** A grid over 東成区 and its surroundings, 300 m to 600 m wide; two of each place, so that distances tie. */
const grid = Array.from({ length: 400 }, (_, number) => ({
  number,
  name: `資源${number}`,
  kind: number % 3 === 0 ? 'PHARMACY' : 'CLINIC',
  latitude: 34.64 + (Math.floor(number / 2) % 15) * 0.004,
  longitude: 135.5 + Math.floor(number / 30) * 0.006,
})) satisfies ResourceRow[];
const atTheEdge: ResourceRow[] = [
  { number: 901, name: '東端', latitude: 0, longitude: 179.999 },
  { number: 902, name: '西端', latitude: 0, longitude: -179.999 },
  { number: 903, name: '極', latitude: 89.999, longitude: 100 },
];

describe('resources near a point', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
    await insertResources(city.database, [...grid, ...atTheEdge, { number: 900, name: '場所不明' }]);
  });
  afterAll(() => city.stop());

  const near = async (variables: Record<string, unknown>) =>
    ((await city.ask(nearQuery, { point, ...variables })).data as Nearby).resourcesNear;
  const expected = (withinMeters: number, rows: readonly (typeof grid)[number][] = grid) =>
    rows
      .map((row) => ({ id: resourceId(row.number), meters: distanceMeters(point, row) }))
      .filter(({ meters }) => meters <= withinMeters)
      .sort((a, b) => Math.round(a.meters * 1e6) - Math.round(b.meters * 1e6) || (a.id < b.id ? -1 : 1))
      .map(({ id, meters }) => [id, Math.round(meters)]);

  test.each([1, 700, 1_999, 4_000])(
    'within %i m they are those of the formula, nearest first',
    async (withinMeters) => {
      const { edges, totalCount } = await near({ withinMeters, first: 200 });
      const all = expected(withinMeters);
      expect(totalCount).toBe(all.length);
      expect(edges.map(({ node, distanceMeters: meters }) => [node.id, meters])).toEqual(all.slice(0, 200));
    },
  );

  test('2 km is meant when no distance is given, and the filter holds as well', async () => {
    const { edges } = await near({ where: { kind: ['PHARMACY'] }, first: 200 });
    const pharmacies = grid.filter(({ kind }) => kind === 'PHARMACY');
    expect(edges.map(({ node, distanceMeters: meters }) => [node.id, meters])).toEqual(
      expected(2_000, pharmacies),
    );
  });

  test.each([1, 7])('pages of %i give each resource once, in the order of one page', async (first) => {
    const whole = (await near({ withinMeters: 1_000, first: 200 })).edges;
    const gathered: typeof whole = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const page: Nearby['resourcesNear'] = await near({ withinMeters: 1_000, first, after });
      gathered.push(...page.edges);
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(whole.length).toBeGreaterThan(10);
    expect(gathered).toEqual(whole);
  });

  test('neither the 180th meridian nor a pole hides what is near', async () => {
    const acrossMeridian = await near({ point: { latitude: 0, longitude: 179.9995 }, withinMeters: 500 });
    expect(acrossMeridian.edges.map(({ node }) => node.id)).toEqual([resourceId(901), resourceId(902)]);
    const acrossPole = await near({ point: { latitude: 89.999, longitude: -80 }, withinMeters: 500 });
    expect(acrossPole.edges.map(({ node }) => node.id)).toEqual([resourceId(903)]);
  });

  test.each([
    [
      { point: { latitude: 90.1, longitude: 0 } },
      'expected a latitude to 90 and a longitude to 180 degrees, but got more',
    ],
    [
      { point: { latitude: 0, longitude: -181 } },
      'expected a latitude to 90 and a longitude to 180 degrees, but got more',
    ],
    [{ withinMeters: 0 }, 'expected withinMeters from 1 to 50000, but got 0'],
    [{ withinMeters: 50_001 }, 'expected withinMeters from 1 to 50000, but got 50001'],
    [{ first: 201 }, 'expected first from 1 to 200, but got 201'],
    [{ after: 'x' }, 'expected a cursor of an earlier page, but got 1 other characters'],
  ])('%j is refused', async (variables, message) => {
    const { data, errors } = await city.ask(nearQuery, { point, ...variables });
    expect([data, errors?.map((error) => [error.extensions['code'], error.message])]).toEqual([
      { resourcesNear: null },
      [['BAD_USER_INPUT', message]],
    ]);
  });

  test('the index over locations is used', async () => {
    const client = city.database;
    await client.query('SET enable_seqscan = off');
    const plan = await client.query(
      `EXPLAIN SELECT id FROM care_resource resource
        WHERE point(resource.longitude, resource.latitude) <@ box(point(135.5, 34.6), point(135.51, 34.61))`,
    );
    expect(JSON.stringify(plan)).toContain('care_resource_location_ix');
  });
});
