import { createImporter, file, office, stageMutation } from '../../tests/import-files.ts';
import { insertResources } from '../../tests/insert-resources.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';

describe('the change set of an import', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
  });
  afterAll(() => city.stop());
  const importer = createImporter(() => city);
  const { key, write, stageFile, accept, undo, changesOf } = importer;
  beforeEach(() => importer.empty());

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
  });

  test('the same wish stages one batch, and another content under its key is refused', async () => {
    const input = {
      idempotencyKey: key(),
      fileName: 'a.csv',
      contentBase64: Buffer.from(file(office(1))).toString('base64'),
    };
    const [first, second] = [await write(stageMutation, input), await write(stageMutation, input)];
    expect(second.batch.id).toBe(first.batch.id);
    const { errors } = await city.ask(stageMutation, { input: { ...input, fileName: 'b.csv' } });
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    const list = `{ importBatches(first: 1) { edges { node { id } } pageInfo { hasNextPage } } importBatch(id: "${String(first.batch.id)}") { fileName } }`;
    expect((await city.ask(list)).data).toEqual({
      importBatches: { edges: [{ node: { id: first.batch.id } }], pageInfo: { hasNextPage: false } },
      importBatch: { fileName: 'a.csv' },
    });
  });
});
