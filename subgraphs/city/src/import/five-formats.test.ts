import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { createImporter } from '../../tests/import-files.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';

const fixture = (name: string) => readFileSync(`shared/fixtures/open-data/${name}`);

/* eslint-disable @typescript-eslint/no-explicit-any -- answers of many shapes */
describe('the five formats of open data', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
  });
  afterAll(() => city.stop());
  const importer = createImporter(() => city);
  const { stageFile, accept, changesOf, resources } = importer;
  beforeEach(() => importer.empty());

  test.each<[string, string, string, object]>([
    ['recommended_medical_utf8bom.csv', 'RECOMMENDED_MEDICAL', 'UTF-8 with BOM', { added: 4, warnings: 1 }],
    ['recommended_care_utf8.csv', 'RECOMMENDED_CARE', 'UTF-8', { added: 4, warnings: 0 }],
    ['recommended_care_cp932.csv', 'RECOMMENDED_CARE', 'CP932', { added: 4, warnings: 0 }],
    ['jigyosho_130_utf8bom.csv', 'CARE_PUBLICATION', 'UTF-8 with BOM', { added: 3, warnings: 2 }],
    [
      '01-1_hospital_facility_info_20990101.csv',
      'NAVII_FACILITY',
      'UTF-8 with BOM',
      { added: 2, warnings: 1 },
    ],
  ])('%s is recognised as %s in %s', async (fileName, format, encoding, counts) => {
    const batch = await stageFile(fileName, fixture(fileName));
    expect(batch).toMatchObject({
      state: 'STAGED',
      problem: null,
      format,
      encoding,
      counts: { rejected: 0, ...counts },
    });
    expect(await resources()).toEqual([]);
  });

  test('the same file in UTF-16LE, with lone line feeds and columns in another order, says the same', async () => {
    const text = fixture('recommended_care_utf8.csv').toString('utf8').trim();
    const reordered = text
      .split(/\r?\n/)
      .map((line) => line.split(',').reverse().join(','))
      .join('\n');
    const first = await stageFile('a.csv', iconv.encode(text, 'utf16le'));
    const second = await stageFile('b.csv', reordered);
    const third = await stageFile(
      'c.csv',
      Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(text, 'utf16le')]),
    );
    expect([first.encoding, second.encoding, third.encoding]).toEqual(['UTF-16LE', 'UTF-8', 'UTF-16LE']);
    expect(changesOf(second)).toEqual(changesOf(first));
    expect(changesOf(third)).toEqual(changesOf(first));
  });

  test('every trap of the recommended medical list is read as it is meant', async () => {
    await accept(await stageFile('hospitals.csv', fixture('recommended_medical_utf8bom.csv')));
    const rows = await resources();
    const facts = (name: string) => rows.find((row) => row['name'] === name);
    expect(facts('架空ひらの診療所')).toMatchObject({
      kind: 'CLINIC',
      ward_code: '27126',
      capacity: 19,
      opening_hours: ['MONDAY', 'TUESDAY', 'THURSDAY', 'FRIDAY'].map((day) => ({ day, from: 540, to: 1110 })),
      opening_hours_note: '水曜・土曜午後休診',
    });
    expect(facts('架空きた在宅クリニック')).toMatchObject({
      ward_code: '27127',
      capacity: null,
      services: ['内科', '精神科'],
    });
    expect(facts('架空にしなり病院')).toMatchObject({ ward_code: '27122', latitude: null, capacity: 99 });
  });

  test('every trap of the care publication is read as it is meant', async () => {
    const batch = await stageFile('jigyosho_130.csv', fixture('jigyosho_130_utf8bom.csv'));
    expect(
      changesOf(batch).flatMap(({ line, remarks }) => remarks.map((remark: any) => ({ line, ...remark }))),
    ).toEqual([
      {
        line: 3,
        warning: true,
        column: 'URL',
        value: 'info@example.invalid',
        reason: 'expected a web page, but got an e-mail address',
      },
      expect.objectContaining({ line: 4, column: 'URL', value: 'www.example.invalid' }),
    ]);
    await accept(batch);
    expect(await resources()).toMatchObject([
      {
        ward_code: '27107',
        url: 'https://www.example.invalid',
        email: null,
        capacity: null,
        care_services: ['130'],
      },
      {
        ward_code: '27115',
        url: 'https://example.invalid/',
        address: '大阪府大阪市東成区架空町1-3 架空ビル1階',
      },
      { ward_code: '27117', url: null, email: 'info@example.invalid' },
    ]);
  });

  test('ナビイ: 休診 columns hold 1 for open, and hours come from the second file', async () => {
    await accept(await stageFile('01-1_hospital.csv', fixture('01-1_hospital_facility_info_20990101.csv')));
    expect(await resources()).toMatchObject([
      {
        ward_code: '27120',
        latitude: null,
        capacity: 80,
        opening_hours_note: '診療日 月火水木金土\n休診 年末年始\nお盆',
      },
      { ward_code: '27123', capacity: 250, opening_hours_note: '診療日 月火水木金\n休診 年末年始\nお盆' },
    ]);
    const hours = await stageFile('01-2_hours.csv', fixture('01-2_hospital_speciality_hours_20990101.csv'));
    expect(hours).toMatchObject({
      format: 'NAVII_HOURS',
      counts: { rows: 2, changed: 1, added: 0, vanished: 0 },
    });
    await accept(hours);
    expect((await resources())[1]).toMatchObject({
      services: ['内科', '緩和ケア内科'],
      opening_hours: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'].map((day) => ({
        day,
        from: 540,
        to: 720,
      })),
    });
  });
});
