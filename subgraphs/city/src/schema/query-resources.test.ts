import { insertResources, resourceId } from '../../tests/insert-resources.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';

interface Page {
  resources: {
    edges: { cursor: string; node: { id: string; name: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    totalCount: number;
  };
}

const pageQuery = `query ($where: ResourceFilter, $first: Int, $after: String) {
  resources(where: $where, first: $first, after: $after) {
    edges { cursor node { id name } } pageInfo { hasNextPage endCursor } totalCount
  }
}`;

describe('resources', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
    await insertResources(city.database, [
      {
        number: 9,
        name: 'さくら病院',
        nameKana: 'サクラビョウイン',
        kind: 'HOSPITAL',
        ward: '27102',
        latitude: 34.7,
        longitude: 135.5,
      },
      { number: 2, name: 'さくら病院', kind: 'HOSPITAL', ward: '27102' },
      { number: 3, name: '100%健康薬局', kind: 'PHARMACY', ward: '27115' },
      { number: 4, name: '100点健康薬局', kind: 'PHARMACY', ward: '27115' },
      { number: 5, name: 'ａ＿ｂ\\c訪問看護', kind: 'VISITING_NURSE_STATION', ward: '27128' },
      { number: 6, name: 'axb訪問看護', kind: 'VISITING_NURSE_STATION', ward: '27128' },
      { number: 1, name: '区のない相談所', kind: 'OTHER_CARE', ward: null },
      { number: 7, name: 'あの相談所', kind: 'OTHER_CARE', ward: null },
    ]);
  });
  afterAll(() => city.stop());

  const page = async (variables: Record<string, unknown>) =>
    (await city.ask(pageQuery, variables)).data as Page;
  const numbers = async (where: Record<string, unknown>) =>
    (await page({ where })).resources.edges.map(({ node }) => Number.parseInt(node.id.slice(-12), 16));
  const refusal = async (variables: Record<string, unknown>) => {
    const { data, errors } = await city.ask(pageQuery, variables);
    return [data, errors?.map(({ message, extensions }) => [extensions['code'], message])];
  };

  test('they stand in order of ward, name and ID; those without a ward stand last', async () => {
    expect(await numbers({})).toEqual([2, 9, 3, 4, 6, 5, 7, 1]);
  });

  test.each([1, 2, 3, 5, 8])(
    'pages of %i give each resource once, in the order of one page',
    async (first) => {
      const whole = (await page({})).resources.edges;
      const gathered: Page['resources']['edges'] = [];
      let after: string | null = null;
      for (let more = true; more;) {
        const { edges, pageInfo, totalCount }: Page['resources'] = (await page({ first, after })).resources;
        expect(totalCount).toBe(8);
        expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor);
        gathered.push(...edges);
        after = pageInfo.endCursor;
        more = pageInfo.hasNextPage;
      }
      expect(gathered).toEqual(whole);
    },
  );

  test('a cursor stays good when its resource has gone', async () => {
    await insertResources(city.database, [{ number: 20, name: 'さくら病院2', ward: '27102' }]);
    const [, , gone] = (await page({})).resources.edges;
    expect(gone?.node.id).toBe(resourceId(20));
    await city.database.query('DELETE FROM care_resource WHERE id = $1', [resourceId(20)]);
    expect(
      (await page({ after: gone?.cursor, first: 1 })).resources.edges.map(({ node }) => node.id),
    ).toEqual([resourceId(3)]);
  });

  test.each([
    [{ wards: ['27115', '27128', '27115'] }, [3, 4, 6, 5]],
    [{ wards: [] }, []],
    [{ medicalAreas: ['N'] }, [2, 9]],
    [{ medicalAreas: ['N', 'E'], kind: ['PHARMACY', 'HOSPITAL'] }, [2, 9, 3, 4]],
    [{ kind: ['OTHER_CARE'] }, [7, 1]],
    [{ text: 'ｻｸﾗ ビョウ' }, [9]],
    [{ text: 'サクラ病院' }, [2, 9]],
    [{ text: '100%' }, [3]],
    [{ text: 'A_B' }, [5]],
    [{ text: '\\' }, [5]],
    [{ text: ' \u0000 ' }, [2, 9, 3, 4, 6, 5, 7, 1]],
    [{ text: "'; DROP TABLE ward; --" }, []],
    [{ wards: ['27102'], medicalAreas: ['E'] }, []],
  ])('the filter %j finds %j', async (where, found) => {
    expect(await numbers(where)).toEqual(found);
    expect((await page({ where })).resources.totalCount).toBe(found.length);
  });

  test.each([0, -1, 201, 2_147_483_647])('a page of %i is refused', async (first) => {
    expect(await refusal({ first })).toEqual([
      { resources: null },
      [['BAD_USER_INPUT', `expected first from 1 to 200, but got ${first}`]],
    ]);
  });

  const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  test.each([
    [''],
    ['nonsense'],
    [cursorOf(null)],
    [cursorOf(['27102', 'さくら病院'])],
    [cursorOf(['27102', 'さくら病院', resourceId(2), 1])],
    [cursorOf(['2710', 'さくら病院', resourceId(2)])],
    [cursorOf(['27102', 'a\u0000', resourceId(2)])],
    [cursorOf(['27102', { $gt: '' }, resourceId(2)])],
    [cursorOf(['27102', 'さくら病院', 'R-1'])],
    [`${cursorOf(['27102', 'さくら病院', resourceId(2)])}=`],
    ['x'.repeat(100_000)],
  ])('the cursor %.30j is refused', async (after) => {
    expect(await refusal({ after })).toEqual([
      { resources: null },
      [['BAD_USER_INPUT', `expected a cursor of an earlier page, but got ${after.length} other characters`]],
    ]);
  });

  test.each([
    [{ wards: ['27999'] }, 'UNKNOWN_WARD', 'expected the 5-digit code of a ward, but got "27999"'],
    [{ wards: ['東成区'] }, 'UNKNOWN_WARD', 'expected the 5-digit code of a ward, but got "東成区"'],
    [{ medicalAreas: ['Q'] }, 'BAD_USER_INPUT', 'expected a medical area N, W, E or S, but got "Q"'],
    [
      { text: 'あ'.repeat(101) },
      'BAD_USER_INPUT',
      'expected a text of at most 100 characters, but got 101 characters',
    ],
  ])('the filter %.60j is refused with %s', async (where, code, message) => {
    expect(await refusal({ where })).toEqual([{ resources: null }, [[code, message]]]);
  });

  test('one resource tells its facts; what the source does not say is null', async () => {
    const fields =
      'id name nameKana kind services ward { name } address phone location { latitude longitude } capacity source synthetic confirmedOn';
    const { data } = await city.ask(
      `{ full: resource(id: "${resourceId(9)}") { ${fields} } bare: resource(id: "${resourceId(1)}") { ${fields} } }`,
    );
    expect(data).toEqual({
      full: {
        id: resourceId(9),
        name: 'さくら病院',
        nameKana: 'サクラビョウイン',
        kind: 'HOSPITAL',
        services: ['内科'],
        ward: { name: '都島区' },
        address: null,
        phone: null,
        location: { latitude: 34.7, longitude: 135.5 },
        capacity: null,
        source: 'test',
        synthetic: true,
        confirmedOn: null,
      },
      bare: {
        id: resourceId(1),
        name: '区のない相談所',
        nameKana: null,
        kind: 'OTHER_CARE',
        services: ['内科'],
        ward: null,
        address: null,
        phone: null,
        location: null,
        capacity: null,
        source: 'test',
        synthetic: true,
        confirmedOn: null,
      },
    });
  });

  test.each([resourceId(99), 'R-1', 'a\u0000b', 'x'.repeat(10_000)])(
    'there is no resource %.20j',
    async (id) => {
      expect(await city.ask('query ($id: ID!) { resource(id: $id) { id } }', { id })).toEqual({
        status: 200,
        data: { resource: null },
        errors: [{ message: 'Not found.', path: ['resource'], extensions: { code: 'NOT_FOUND' } }],
      });
    },
  );

  test('references become resources in their places, or null', async () => {
    const representations = [4, 99, 9].map((number) => ({
      __typename: 'CareResource',
      id: resourceId(number),
    }));
    const { data, errors } = await city.ask(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on CareResource { name } } }',
      { representations: [...representations, { __typename: 'CareResource', id: 'x' }] },
    );
    expect([data, errors]).toEqual([
      { _entities: [{ name: '100点健康薬局' }, null, { name: 'さくら病院' }, null] },
      undefined,
    ]);
  });
});
