import { startTestCitySubgraph, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';

describe('wards', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
  });
  afterAll(() => city.stop());

  test('a ward tells its names, area, population with source, neighbours and places', async () => {
    const answer = await city.ask(`{
      ward(code: "27115") {
        code codeWithCheckDigit name nameKana nameRomaji
        medicalArea { code name officialName }
        population { total asOf source aged65Plus aged65PlusApproximate aged65PlusMethod }
        neighbours { code name }
        neighboursOutsideCity { code name }
        tile { column row }
        labelPoint { latitude longitude }
      }
    }`);
    expect(answer).toEqual({
      status: 200,
      data: {
        ward: {
          code: '27115',
          codeWithCheckDigit: '271152',
          name: '東成区',
          nameKana: 'ひがしなりく',
          nameRomaji: 'Higashinari-ku',
          medicalArea: { code: 'E', name: '東部', officialName: '東部基本保健医療圏' },
          population: {
            total: 83977,
            asOf: '2020-01-01',
            source: '大阪府「大阪府の住民基本台帳人口」 2020-01-01 (region-case.com)',
            aged65Plus: 21884,
            aged65PlusApproximate: true,
            aged65PlusMethod:
              'IPSS 2015 projection (chiiki-chienowa.net, verified page) x 676821/668698 (city census growth 2015-2020)',
          },
          neighbours: [
            { code: '27118', name: '城東区' },
            { code: '27116', name: '生野区' },
            { code: '27109', name: '天王寺区' },
            { code: '27128', name: '中央区' },
          ],
          neighboursOutsideCity: [{ code: '27227', name: '東大阪市' }],
          tile: { column: 3, row: 3 },
          labelPoint: { latitude: 34.67361, longitude: 135.54455 },
        },
      },
    });
  });

  test('without codes all 24 come, ordered by code', async () => {
    const { data } = await city.ask('{ wards { code population { total } } }');
    const { wards } = data as { wards: { code: string; population: { total: number } }[] };
    expect(wards).toHaveLength(24);
    expect(wards.map((ward) => ward.code)).toEqual(wards.map((ward) => ward.code).sort());
    expect(wards.reduce((sum, ward) => sum + ward.population.total, 0)).toBe(2_730_420);
  });

  test('codes asked for in any order and twice come once, ordered by code', async () => {
    const { data } = await city.ask(
      '{ wards(codes: ["27115", "27102", "27115"]) { code } none: wards(codes: []) { code } }',
    );
    expect(data).toEqual({ wards: [{ code: '27102' }, { code: '27115' }], none: [] });
  });

  test.each([
    ['wards(codes: ["27115", "27999"])', 'wards', '"27999"', { ward: '27999' }],
    ['wards(codes: ["2711"])', 'wards', '"2711"', {}],
    ['ward(code: "27101")', 'ward', '"27101"', { ward: '27101' }],
    [`ward(code: "${'x'.repeat(5_000)}")`, 'ward', '"xxxxxxxxxxxx"', {}],
    ['ward(code: "27115\\n")', 'ward', '"27115\\n"', {}],
  ])('%.40s is null with UNKNOWN_WARD that names the code', async (field, name, given, facts) => {
    expect(await city.ask(`{ ${field} { code } }`)).toEqual({
      status: 200,
      data: { [name]: null },
      errors: [
        {
          message: `expected the 5-digit code of a ward, but got ${given}`,
          path: [name],
          extensions: { code: 'UNKNOWN_WARD', ...facts },
        },
      ],
    });
  });

  test('medical areas come north, west, east, south, each with its wards by code', async () => {
    const { data } = await city.ask('{ medicalAreas { code name wards { code } } }');
    const { medicalAreas } = data as { medicalAreas: { code: string; wards: { code: string }[] }[] };
    expect(medicalAreas.map((area) => [area.code, area.wards.length])).toEqual([
      ['N', 5],
      ['W', 6],
      ['E', 7],
      ['S', 6],
    ]);
    expect(medicalAreas[0]?.wards.map((ward) => ward.code)).toEqual([
      '27102',
      '27114',
      '27117',
      '27123',
      '27127',
    ]);
  });

  test('references become wards and areas in their places; unknown and malformed ones become null', async () => {
    const representations = [
      { __typename: 'Ward', code: '27128' },
      { __typename: 'Ward', code: '27999' },
      { __typename: 'MedicalArea', code: 'W' },
      { __typename: 'Ward', code: "' OR 1=1" },
      { __typename: 'MedicalArea', code: 'X' },
      { __typename: 'Ward', code: '27102' },
    ];
    const answer = await city.ask(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Ward { name } ... on MedicalArea { name } } }',
      { representations },
    );
    expect(answer).toEqual({
      status: 200,
      data: { _entities: [{ name: '中央区' }, null, { name: '西部' }, null, null, { name: '都島区' }] },
    });
  });
});
