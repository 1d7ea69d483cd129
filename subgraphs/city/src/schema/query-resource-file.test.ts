import { insertResources, resourceId } from '../../tests/insert-resources.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';

const fileQuery = `query ($format: ResourceFileFormat!, $where: ResourceFilter, $point: GeoPointInput, $withinMeters: Int) {
  resourceFile(format: $format, where: $where, point: $point, withinMeters: $withinMeters) { fileName mediaType resources content }
}`;

describe('a file of resources', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
    await insertResources(city.database, [
      { number: 1, name: '=HYPERLINK("http://x","a")', ward: '27102' },
      { number: 2, name: 'さくら"医院", 分院', nameKana: '＋サクラ', latitude: 34.7, longitude: -135.5 },
    ]);
  });
  afterAll(() => city.stop());

  const headings =
    'ID,名称,名称カナ,種別,サービス・診療科,区コード,所在地,電話番号,緯度,経度,病床数・定員,出典,架空データ,最終確認日,' +
    '介護サービスコード,在宅医療の機能,対応できること,FAX番号,URL,メールアドレス,法人の名称,診療・利用時間,診療・利用時間の特記事項,' +
    '連絡可能時間,連携窓口,項目ごとの出典と時点,掲載終了日';

  test('as CSV it opens in a spreadsheet and runs nothing there', async () => {
    expect((await city.ask(fileQuery, { format: 'CSV' })).data).toEqual({
      resourceFile: {
        fileName: 'resources.csv',
        mediaType: 'text/csv; charset=utf-8',
        resources: 2,
        content: [
          `\uFEFF${headings}`,
          `${resourceId(1)},"'=HYPERLINK(""http://x"",""a"")",,CLINIC,内科,27102,,,,,,test,架空,,,,,,,,,,,,,test,`,
          `${resourceId(2)},"さくら""医院"", 分院",'＋サクラ,CLINIC,内科,27115,,,34.7,-135.5,,test,架空,,,,,,,,,,,,,test,`,
          '',
        ].join('\r\n'),
      },
    });
  });

  test('as GeoJSON it has a feature for each resource, longitude first, null where the place is unknown', async () => {
    const { data } = await city.ask(fileQuery, { format: 'GEOJSON', where: { wards: ['27102', '27115'] } });
    const { content, ...rest } = (data as { resourceFile: { content: string } }).resourceFile;
    expect(rest).toEqual({ fileName: 'resources.geojson', mediaType: 'application/geo+json', resources: 2 });
    const plain = {
      kind: 'CLINIC',
      services: ['内科'],
      address: null,
      phone: null,
      capacity: null,
      source: 'test',
      synthetic: true,
      confirmedOn: null,
      careServices: [],
      homeCareFunctions: [],
      capabilities: [],
      fax: null,
      url: null,
      email: null,
      operator: null,
      openingHours: [],
      openingHoursNote: null,
      contactHours: [],
      liaisonDesk: null,
      origins: {},
      noLongerListedOn: null,
      version: 1,
    };
    expect(JSON.parse(content)).toEqual({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          id: resourceId(1),
          geometry: null,
          properties: { ...plain, name: '=HYPERLINK("http://x","a")', nameKana: null, wardCode: '27102' },
        },
        {
          type: 'Feature',
          id: resourceId(2),
          geometry: { type: 'Point', coordinates: [-135.5, 34.7] },
          properties: { ...plain, name: 'さくら"医院", 分院', nameKana: '＋サクラ', wardCode: '27115' },
        },
      ],
    });
  });

  test('around a point it holds what stands there, nearest first, and nothing else', async () => {
    await insertResources(city.database, [
      { number: 3, name: '1km先', latitude: 34.709, longitude: -135.5 },
      { number: 4, name: '3km先', latitude: 34.727, longitude: -135.5 },
    ]);
    const namesIn = async (around: object): Promise<string[]> => {
      const { data } = await city.ask(fileQuery, {
        format: 'GEOJSON',
        where: { wards: ['27115'] },
        ...around,
      });
      const { content } = (data as { resourceFile: { content: string } }).resourceFile;
      const { features } = JSON.parse(content) as { features: { properties: { name: string } }[] };
      return features.map(({ properties }) => properties.name);
    };
    const point = { latitude: 34.71, longitude: -135.5 };
    expect(await namesIn({ point })).toEqual(['1km先', 'さくら"医院", 分院', '3km先']);
    expect(await namesIn({ point, withinMeters: 1_500 })).toEqual(['1km先', 'さくら"医院", 分院']);
    expect(await namesIn({ withinMeters: 1 })).toHaveLength(3);
    const refused = await city.ask(fileQuery, { format: 'CSV', point, withinMeters: 50_001 });
    expect(refused.errors?.map(({ message }) => message)).toEqual([
      'expected withinMeters from 1 to 50000, but got 50001',
    ]);
    await city.database.query('DELETE FROM care_resource WHERE id = ANY($1)', [
      [resourceId(3), resourceId(4)],
    ]);
  });

  test('it is never cut off: too many resources are refused', async () => {
    await insertResources(
      city.database,
      Array.from({ length: 5_001 }, (_, i) => ({ number: 100 + i, name: `薬局${i}`, kind: 'PHARMACY' })),
    );
    const refused = await city.ask(fileQuery, { format: 'CSV', where: { kind: ['PHARMACY'] } });
    expect([
      refused.data,
      refused.errors?.map(({ message, extensions }) => [extensions['code'], message]),
    ]).toEqual([
      { resourceFile: null },
      [['BAD_USER_INPUT', 'expected a filter that at most 5000 resources match, but got more']],
    ]);
    await city.database.query('DELETE FROM care_resource WHERE id = $1', [resourceId(100)]);
    const { data } = await city.ask(
      '{ resourceFile(format: GEOJSON, where: { kind: [PHARMACY] }) { resources } }',
    );
    expect(data).toEqual({ resourceFile: { resources: 5_000 } });
  });
});
