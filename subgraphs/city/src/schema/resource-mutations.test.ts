import { insertResources, resourceId } from '../../tests/insert-resources.ts';
import { startTestCitySubgraph, type Proofs, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';

const add = `mutation ($input: AddResourceInput!) { addResource(input: $input) {
  resource { id name ward { code } version facts { field source asOf } } userErrors { field code message } } }`;
const change = `mutation ($input: ChangeResourceInput!) { changeResource(input: $input) {
  resource { id phone capacity services version facts { field source confirmedAt } } userErrors { field code message } } }`;
const report = `mutation ($input: ReportCorrectionInput!) { reportCorrection(input: $input) {
  correction { id field before proposed reportedBy { code } state version } userErrors { field code message } } }`;
const review = `mutation ($input: ReviewCorrectionInput!) { reviewCorrection(input: $input) {
  correction { state reason version resource { phone version facts { field source } } } userErrors { field code message } } }`;

/* eslint-disable @typescript-eslint/no-explicit-any -- answers of many shapes */
describe('what is known of resources is kept by those who know', () => {
  let city: TestCitySubgraph;
  let keys = 0;
  const key = () => `key-number-${String(++keys)}`;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
    await insertResources(city.database, [
      { number: 1, name: 'ひがし医院', ward: '27115', phone: '06-0000-0001' },
      { number: 2, name: 'きた医院', ward: '27127', phone: '06-0000-0002' },
    ]);
  });
  afterAll(() => city.stop());

  const write = async (text: string, input: object, proofs: Proofs = {}): Promise<any> => {
    const { data, errors } = await city.ask(text, { input }, proofs);
    return { ...Object.values((data ?? {}) as Record<string, object>)[0], errors };
  };
  const codes = ({ errors, userErrors }: any): unknown => [
    errors?.map((error: any) => error.extensions.code),
    userErrors?.map((error: any) => [error.field, error.code]),
  ];
  const newClinic = (ward: string) => ({
    source: '電話で確認',
    facts: { name: 'あたらしい医院', kind: 'CLINIC', ward, capacity: 3 },
  });

  test('the bureau adds one anywhere, once for its key', async () => {
    const input = { idempotencyKey: key(), ...newClinic('27127') };
    const [first, second] = [await write(add, input), await write(add, input)];
    expect(first).toEqual(second);
    expect(first.userErrors).toEqual([]);
    expect(first.resource).toMatchObject({ name: 'あたらしい医院', ward: { code: '27127' }, version: 1 });
    expect(first.resource.facts).toContainEqual({
      field: 'CAPACITY',
      source: '電話で確認',
      asOf: '2025-03-31',
    });
    const count = "SELECT count(*)::int AS count FROM care_resource WHERE name = 'あたらしい医院'";
    expect(await city.database.query(count)).toEqual([{ count: 1 }]);
    expect(codes(await write(add, { ...input, source: '別の出典' }))).toEqual([
      ['IDEMPOTENCY_KEY_REUSED'],
      undefined,
    ]);
  });

  test('a ward office adds one in its own ward alone', async () => {
    const as = { as: 'ward_officer', ward: '27115' } as const;
    expect(codes(await write(add, { idempotencyKey: key(), ...newClinic('27115') }, as))).toEqual([
      undefined,
      [],
    ]);
    expect(codes(await write(add, { idempotencyKey: key(), ...newClinic('27127') }, as))).toEqual([
      undefined,
      [['input.facts.ward', 'OTHER_WARD']],
    ]);
  });

  test.each(['coordinator', 'analyst', 'operator'] as const)('%s adds and changes nothing', async (as) => {
    expect(codes(await write(add, { idempotencyKey: key(), ...newClinic('27115') }, { as }))).toEqual([
      ['FORBIDDEN'],
      undefined,
    ]);
    const input = {
      idempotencyKey: key(),
      id: resourceId(1),
      version: 1,
      source: 'x',
      facts: { phone: '1' },
    };
    expect(codes(await write(change, input, { as }))).toEqual([['FORBIDDEN'], undefined]);
  });

  test('everything that is wrong with an input is said at once, and nothing is entered', async () => {
    const facts = {
      name: ' ',
      ward: '99999',
      url: 'javascript:alert(1)',
      careServices: ['999'],
      capacity: 0,
      openingHours: [{ day: 'MONDAY', from: '12:00', to: '09:00' }],
      address: 'a\u0000b',
    };
    expect(codes(await write(add, { idempotencyKey: 'short', source: '', facts }))).toEqual([
      undefined,
      [
        ['input.idempotencyKey', 'TOO_SHORT'],
        ['input.facts', 'REQUIRED'],
        ['input.facts.address', 'UNACCEPTABLE_CHARACTER'],
        ['input.facts.name', 'TOO_SHORT'],
        ['input.facts.url', 'NOT_A_URL'],
        ['input.facts.careServices', 'UNKNOWN'],
        ['input.facts.capacity', 'OUT_OF_RANGE'],
        ['input.facts.openingHours', 'NOT_A_SPAN'],
        ['input.source', 'TOO_SHORT'],
        ['input.facts.ward', 'UNKNOWN'],
      ],
    ]);
  });

  test('a change starts from a version: of two that start from the same one, the second is told the current', async () => {
    const input = { id: resourceId(2), version: 1, source: '電話で確認', facts: { phone: '06-0000-2222' } };
    const answers = await Promise.all(
      [1, 2].map((number) =>
        write(change, { ...input, idempotencyKey: key(), facts: { phone: `06-0000-222${number}` } }),
      ),
    );
    const [lost, won] = answers.sort((a, b) => Number(Boolean(b.errors)) - Number(Boolean(a.errors)));
    expect(won.resource.version).toBe(2);
    expect(lost.errors.map((error: any) => error.extensions)).toEqual([
      { code: 'CONFLICT', currentVersion: 2 },
    ]);
  });

  test('facts are cleared and confirmed as they are, each with its origin', async () => {
    const input = {
      idempotencyKey: key(),
      id: resourceId(1),
      version: 1,
      source: '電話で確認',
      clear: ['SERVICES'],
      confirm: ['PHONE'],
    };
    const { resource, userErrors } = await write(change, input, { as: 'ward_officer' });
    expect(userErrors).toEqual([]);
    expect(resource).toMatchObject({ phone: '06-0000-0001', services: [], version: 2 });
    const phone = resource.facts.find(({ field }: any) => field === 'PHONE');
    expect(phone).toMatchObject({ source: 'test', confirmedAt: expect.stringMatching(/^2025-03-31T08/) });
    expect(codes(await write(change, { ...input, idempotencyKey: key(), clear: ['NAME'] }))).toEqual([
      undefined,
      [['input.clear', 'REQUIRED']],
    ]);
    const other = { ...input, idempotencyKey: key(), version: 2 };
    expect(codes(await write(change, other, { as: 'ward_officer', ward: '27102' }))).toEqual([
      undefined,
      [['input.id', 'OTHER_WARD']],
    ]);
  });

  test('a room reports a correction; the bureau accepts it and the fact changes with its source', async () => {
    const input = {
      idempotencyKey: key(),
      resourceId: resourceId(1),
      facts: { phone: '06-0000-9999' },
      evidence: '電話で確認',
    };
    const { correction } = await write(report, input, { as: 'coordinator' });
    expect(correction).toMatchObject({
      field: 'PHONE',
      before: '06-0000-0001',
      proposed: '06-0000-9999',
      reportedBy: { code: '27115' },
      state: 'PROPOSED',
      version: 1,
    });
    const open = `{ resource(id: "${resourceId(1)}") { phone openCorrections { id } } resourceCorrections(where: { state: [PROPOSED], wards: ["27115"] }) { totalCount edges { node { id } } } }`;
    expect((await city.ask(open, {}, { as: 'coordinator' })).data).toEqual({
      resource: { phone: '06-0000-0001', openCorrections: [{ id: correction.id }] },
      resourceCorrections: { totalCount: 1, edges: [{ node: { id: correction.id } }] },
    });
    const decision = { id: correction.id, version: 1, accept: true };
    expect(
      codes(await write(review, { ...decision, idempotencyKey: key() }, { as: 'ward_officer' })),
    ).toEqual([['FORBIDDEN'], undefined]);
    const accepted = await write(review, { ...decision, idempotencyKey: key() });
    expect(accepted.correction).toMatchObject({
      state: 'ACCEPTED',
      version: 2,
      resource: { phone: '06-0000-9999' },
    });
    expect(accepted.correction.resource.facts).toContainEqual({
      field: 'PHONE',
      source: '修正連絡（区 27115、2025-03-31）',
    });
    const again = await write(review, { ...decision, idempotencyKey: key() });
    expect(again.errors.map((error: any) => error.extensions)).toEqual([
      { code: 'CONFLICT', currentVersion: 2 },
    ]);
    expect(codes(await write(review, { ...decision, version: 2, idempotencyKey: key() }))).toEqual([
      undefined,
      [['input.id', 'ALREADY_REVIEWED']],
    ]);
  });

  test('a rejection needs a reason and leaves the fact as it was', async () => {
    const { correction } = await write(
      report,
      { idempotencyKey: key(), resourceId: resourceId(2), clear: 'PHONE' },
      { as: 'coordinator' },
    );
    const decision = { id: correction.id, version: 1, accept: false };
    expect(codes(await write(review, { ...decision, idempotencyKey: key() }))).toEqual([
      undefined,
      [['input.reason', 'REQUIRED']],
    ]);
    const { correction: rejected } = await write(review, {
      ...decision,
      idempotencyKey: key(),
      reason: '現在も使用中',
    });
    expect(rejected).toMatchObject({ state: 'REJECTED', reason: '現在も使用中' });
    expect(rejected.resource.phone).toMatch(/^06-0000-222[12]$/);
  });

  test('a correction names exactly one fact of a resource that is there', async () => {
    const two = { facts: { phone: '1', fax: '2' }, resourceId: resourceId(1), idempotencyKey: key() };
    expect(codes(await write(report, two))).toEqual([undefined, [['input.facts', 'NOT_ONE']]]);
    const gone = { facts: { phone: '1' }, resourceId: resourceId(77), idempotencyKey: key() };
    expect(codes(await write(report, gone))).toEqual([undefined, [['input.resourceId', 'UNKNOWN']]]);
    const kept = await city.database.query(
      'SELECT count(*)::int AS count FROM idempotency_key WHERE key = $1',
      [gone.idempotencyKey],
    );
    expect(kept).toEqual([{ count: 0 }]);
  });
});
