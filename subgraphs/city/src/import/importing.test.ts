import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { insertResources, resourceId } from '../../tests/insert-resources.ts';
import { startTestCitySubgraph, type Proofs, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';

const fixture = (name: string) => readFileSync(`shared/fixtures/open-data/${name}`);
const batchFields = `id state version format encoding asOf source problem
  counts { rows added changed same vanished rejected outside warnings }
  changes(first: 200, outcome: [ADDED, CHANGED, SAME, VANISHED, REJECTED]) { edges { node {
    outcome line name matchedBy fields { field before after } remarks { warning column value reason } } } }`;
const stage = `mutation ($input: StageImportInput!) { stageImport(input: $input) { batch { ${batchFields} } userErrors { field code } } }`;
const settle = (name: string) =>
  `mutation ($input: ImportBatchInput!) { ${name}(input: $input) { batch { ${batchFields} } userErrors { field code message } } }`;

/* eslint-disable @typescript-eslint/no-explicit-any -- answers of many shapes */
describe('importing open data', () => {
  let city: TestCitySubgraph;
  let keys = 0;
  const key = () => `import-key-${String(++keys)}`;
  beforeEach(async () => {
    await city.database.query(
      'TRUNCATE care_resource, import_batch, import_row, resource_listing, vacancy, resource_correction',
    );
  });
  beforeAll(async () => {
    city = await startTestCitySubgraph();
  });
  afterAll(() => city.stop());

  const write = async (text: string, input: object, proofs: Proofs = {}): Promise<any> => {
    const { data, errors } = await city.ask(text, { input: { idempotencyKey: key(), ...input } }, proofs);
    expect(errors).toBeUndefined();
    return Object.values(data as any)[0];
  };
  const stageFile = async (fileName: string, bytes: Buffer | string, more: object = {}): Promise<any> =>
    (await write(stage, { fileName, contentBase64: Buffer.from(bytes).toString('base64'), ...more })).batch;
  const accept = ({ id, version }: any): Promise<any> => write(settle('acceptImport'), { id, version });
  const undo = ({ id, version }: any): Promise<any> => write(settle('undoImport'), { id, version });
  const changesOf = (batch: any): any[] => batch.changes.edges.map(({ node }: any) => node);
  const resources = (): Promise<Record<string, unknown>[]> =>
    city.database.query(
      `SELECT name, kind, ward_code, services, care_services, address, latitude, capacity, url, email, opening_hours, opening_hours_note
       FROM care_resource ORDER BY ward_code, name`,
    );

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

  const heading =
    '都道府県コード又は市区町村コード,NO,介護サービス事業所名称,介護サービス事業所名称_カナ,実施サービス,住所,方書,緯度,経度,電話番号,事業所番号,定員,URL';
  const office = (
    number: number,
    more: Partial<Record<'name' | 'address' | 'phone' | 'service' | 'code', string>> = {},
  ) =>
    [
      more.code ?? '271004',
      number,
      more.name ?? `架空事業所${String(number)}`,
      '',
      more.service ?? '訪問看護',
      more.address ?? '大阪市東成区架空町1-2',
      '',
      '34.67',
      '135.54',
      more.phone ?? '06-0000-0000',
      `27${String(number).padStart(8, '0')}`,
      '0',
      '',
    ].join(',');
  const file = (...rows: string[]) => [heading, ...rows, ''].join('\r\n');

  test('a later file shows what is added, changed with old and new, the same and vanished; undoing it brings all back', async () => {
    const first = await stageFile('first.csv', file(office(1), office(2), office(3)), { asOf: '2024-06-30' });
    await accept(first);
    const before = await city.database.query('SELECT * FROM care_resource ORDER BY name');
    const second = await stageFile(
      'second.csv',
      file(office(1), office(2, { phone: '06-0000-2222' }), office(4)),
      {
        asOf: '2024-12-31',
      },
    );
    expect(second.counts).toMatchObject({ rows: 3, added: 1, changed: 1, same: 1, vanished: 1, rejected: 0 });
    expect(changesOf(second)).toMatchObject([
      { outcome: 'SAME', line: 2, matchedBy: 'NUMBER', fields: [] },
      {
        outcome: 'CHANGED',
        line: 3,
        matchedBy: 'NUMBER',
        fields: [{ field: 'PHONE', before: '06-0000-0000', after: '06-0000-2222' }],
      },
      { outcome: 'ADDED', line: 4, matchedBy: null },
      { outcome: 'VANISHED', line: null, name: '架空事業所3' },
    ]);
    const accepted = (await accept(second)).batch;
    expect(accepted.state).toBe('ACCEPTED');
    expect(
      await city.database.query(
        `SELECT name, phone, no_longer_listed_on::text, version, origins->'PHONE'->>'asOf' AS as_of FROM care_resource ORDER BY name`,
      ),
    ).toEqual([
      {
        name: '架空事業所1',
        phone: '06-0000-0000',
        no_longer_listed_on: null,
        version: 1,
        as_of: '2024-12-31',
      },
      {
        name: '架空事業所2',
        phone: '06-0000-2222',
        no_longer_listed_on: null,
        version: 2,
        as_of: '2024-12-31',
      },
      {
        name: '架空事業所3',
        phone: '06-0000-0000',
        no_longer_listed_on: '2024-12-31',
        version: 2,
        as_of: '2024-06-30',
      },
      {
        name: '架空事業所4',
        phone: '06-0000-0000',
        no_longer_listed_on: null,
        version: 1,
        as_of: '2024-12-31',
      },
    ]);
    expect((await undo(accepted)).batch.state).toBe('UNDONE');
    const after = await city.database.query('SELECT * FROM care_resource ORDER BY name');
    const withoutVersion = (rows: Record<string, unknown>[]) => rows.map(({ version: _, ...row }) => row);
    expect(withoutVersion(after)).toEqual(withoutVersion(before));
  });

  test('neither accepting nor undoing writes over what somebody changed in between', async () => {
    await accept(await stageFile('first.csv', file(office(1), office(2)), { asOf: '2024-06-30' }));
    const second = await stageFile('second.csv', file(office(1, { phone: '06-0000-1111' }), office(2)));
    const touch = `UPDATE care_resource SET version = version + 1 WHERE name = '架空事業所1'`;
    await city.database.query(touch);
    expect((await accept(second)).userErrors).toMatchObject([{ field: 'input.id', code: 'CHANGED_SINCE' }]);
    const third = await stageFile('third.csv', file(office(1, { phone: '06-0000-1111' }), office(2)));
    const { batch } = await accept(third);
    await city.database.query(touch);
    expect((await undo(batch)).userErrors).toMatchObject([{ code: 'CHANGED_SINCE' }]);
  });

  test('a younger word than the file stays, and is told', async () => {
    await accept(await stageFile('first.csv', file(office(1)), { asOf: '2024-06-30' }));
    await city.database.query(
      `UPDATE care_resource SET phone = '06-0000-7777',
        origins = origins || '{"PHONE": {"source": "修正連絡", "asOf": "2025-02-01"}}'`,
    );
    const batch = await stageFile('second.csv', file(office(1, { name: '架空事業所いち' })), {
      asOf: '2024-12-31',
    });
    expect(changesOf(batch)).toMatchObject([
      {
        outcome: 'CHANGED',
        fields: [{ field: 'NAME' }],
        remarks: [
          {
            warning: true,
            value: '06-0000-0000',
            reason: expect.stringContaining('PHONE was stated later and stays'),
          },
        ],
      },
    ]);
  });

  test('a known resource is recognised by name and address, or by name and distance; two of them are not guessed between', async () => {
    const known = { kind: 'VISITING_NURSE_STATION', ward: '27115', latitude: 34.67, longitude: 135.54 };
    await insertResources(city.database, [
      { number: 1, name: '株式会社 架空事業所１', ...known, address: '大阪府大阪市東成区架空町１丁目２番' },
      { number: 2, name: '架空事業所2', ...known, latitude: 34.6715 },
      { number: 3, name: '架空事業所3', ...known },
      { number: 4, name: '架空事業所3', ...known },
      { number: 5, name: '架空事業所5', ...known, ward: '27127' },
    ]);
    const batch = await stageFile('a.csv', file(office(1), office(2), office(3), office(5)));
    expect(
      changesOf(batch).map(({ outcome, matchedBy, remarks }) => [outcome, matchedBy, remarks.at(-1)?.reason]),
    ).toEqual([
      ['CHANGED', 'NAME_AND_ADDRESS', undefined],
      ['CHANGED', 'NAME_AND_DISTANCE', undefined],
      ['REJECTED', null, 'expected one known resource of this name nearby, but got 2'],
      ['ADDED', null, undefined],
    ]);
    expect(resourceId(1)).toMatch(/^R-/);
  });

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
      const { errors } = await city.ask(stage, { input }, { as });
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    }
  });

  test('the same wish stages one batch, and another content under its key is refused', async () => {
    const input = {
      idempotencyKey: key(),
      fileName: 'a.csv',
      contentBase64: Buffer.from(file(office(1))).toString('base64'),
    };
    const [first, second] = [await write(stage, input), await write(stage, input)];
    expect(second.batch.id).toBe(first.batch.id);
    const { errors } = await city.ask(stage, { input: { ...input, fileName: 'b.csv' } });
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    const list = `{ importBatches(first: 1) { edges { node { id } } pageInfo { hasNextPage } } importBatch(id: "${String(first.batch.id)}") { fileName } }`;
    expect((await city.ask(list)).data).toEqual({
      importBatches: { edges: [{ node: { id: first.batch.id } }], pageInfo: { hasNextPage: false } },
      importBatch: { fileName: 'a.csv' },
    });
  });
});
