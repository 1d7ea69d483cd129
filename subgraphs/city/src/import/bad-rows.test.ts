import { createImporter, heading, office, stageMutation } from '../../tests/import-files.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- answers of many shapes */
describe('bad rows and bad files', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
  });
  afterAll(() => city.stop());
  const importer = createImporter(() => city);
  const { key, stageFile, accept, changesOf, resources } = importer;
  beforeEach(() => importer.empty());

  test('a bad row is told with line, column, value and reason, and never stops the good ones', async () => {
    const text = [
      heading,
      office(1),
      office(2, { service: '鍼灸' }),
      office(3, { address: '大阪市架空区1-1' }),
      office(4, { name: 'a\0b' }),
      office(5, { name: 'あ'.repeat(10_000) }),
      office(1),
      'too,few',
      `271004,7,"架空事業所7,never closed,訪問看護,大阪市東成区架空町1-2,,34.6,135.5,06,2700000007,0,`,
      office(8, { address: '兵庫県神戸市中央区1-1', code: '281107' }),
      office(9, { code: '271152' }),
      office(10, { code: '271159' }),
    ].join('\n');
    const batch = await stageFile('bad.csv', text);
    expect(batch.counts).toEqual({
      rows: 11,
      added: 3,
      changed: 0,
      same: 0,
      vanished: 0,
      rejected: 7,
      outside: 1,
      warnings: 1,
    });
    const remarks = changesOf(batch).flatMap(({ line, remarks }) =>
      remarks.map(({ column, value, reason }: any) => [line, column, value, reason]),
    );
    expect(remarks).toEqual([
      [3, '実施サービス', '鍼灸', 'expected the name of a care service, but got another text'],
      [4, '住所', '大阪市架空区1-1', 'expected an address in one of the 24 wards, but got another'],
      [5, '介護サービス事業所名称', 'a\uFFFDb', 'expected text, but got U+0000 in it'],
      [6, '介護サービス事業所名称', `${'あ'.repeat(80)}…`, 'expected at most 4000 characters, but got more'],
      [7, null, null, 'expected each resource once, but got it a second time'],
      [8, null, null, 'expected 13 cells, but got 2'],
      [9, null, null, 'expected a closing quote, but got none'],
      [
        12,
        '都道府県コード又は市区町村コード',
        '271159',
        'expected the check digit of the first five digits, but got another',
      ],
    ]);
    expect((await accept(batch)).batch.state).toBe('ACCEPTED');
    expect((await resources()).map(({ name }) => name)).toEqual([
      '架空事業所1',
      '架空事業所10',
      '架空事業所9',
    ]);
  });

  test.each<[string, Buffer | string, string]>([
    ['empty', '\uFEFF', 'expected headings and rows, but got an empty file'],
    [
      'other headings',
      'a,b,c\r\n1,2,3\r\n',
      'expected the headings of one of the five formats, but got a, b, c…',
    ],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff, 0xd8]),
      'expected the headings of one of the five formats',
    ],
  ])('a file with %s is refused as a whole and changes nothing', async (_, bytes, problem) => {
    const batch = await stageFile('bad.csv', bytes);
    expect(batch).toMatchObject({
      state: 'REFUSED',
      counts: { rows: 0 },
      problem: expect.stringContaining(problem),
    });
    expect((await accept(batch)).userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
    expect(await city.database.query('SELECT 1 FROM import_row')).toEqual([]);
  });

  test('imports are for the bureau alone', async () => {
    const input = { idempotencyKey: key(), fileName: 'a.csv', contentBase64: 'YQ==' };
    for (const as of ['ward_officer', 'coordinator', 'analyst'] as const) {
      const { errors } = await city.ask(stageMutation, { input }, { as });
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    }
  });
});
