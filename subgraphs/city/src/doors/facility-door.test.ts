import { insertResources, resourceId } from '../../tests/insert-resources.ts';
import { startTestCitySubgraph, type Proofs, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';

const issue = `mutation ($input: IssueReportingKeyInput!) { issueReportingKey(input: $input) {
  secret key { id state expiresAt revokedAt lastUsedAt resource { name } } userErrors { field code } } }`;
const revoke = `mutation ($input: RevokeReportingKeyInput!) { revokeReportingKey(input: $input) {
  secret key { id state } userErrors { field code } } }`;

/* eslint-disable @typescript-eslint/no-explicit-any -- answers of many shapes */
describe('a facility reports its own free places', () => {
  let city: TestCitySubgraph;
  let keys = 0;
  const nextKey = () => `facility-${String(++keys)}`;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
    const facilities = Array.from({ length: 12 }, (_, number) => ({
      number,
      name: `施設${String(number)}`,
      ward: '27115',
    }));
    await insertResources(city.database, [...facilities, { number: 90, name: 'きた施設', ward: '27127' }]);
  });
  afterAll(() => city.stop());

  const write = async (text: string, input: object, proofs: Proofs = {}): Promise<any> => {
    const given = { idempotencyKey: nextKey(), ...input };
    const { data, errors } = await city.ask(text, { input: given }, proofs);
    const [payload] = Object.values<any>(data ?? {});
    return { ...payload, errors: errors?.map(({ extensions }) => extensions['code']) };
  };
  const secretFor = async (number: number): Promise<string> =>
    (await write(issue, { resourceId: resourceId(number) })).secret;
  const post = async (secret: string, body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(new URL('/facility/vacancies', city.url), {
      method: 'POST',
      headers: { authorization: `Reporting-Key ${secret}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as any };
  };
  const reportOf = (number: number, more: object = {}) => ({
    idempotencyKey: nextKey(),
    resourceId: resourceId(number),
    kind: 'SHORT_STAY',
    free: 2,
    accepting: true,
    ...more,
  });
  const vacanciesOf = (number: number) =>
    city.database.query('SELECT kind, free, reported_by, version FROM vacancy WHERE resource_id = $1', [
      resourceId(number),
    ]);
  const logged = (kind: string) =>
    city.database.query(
      'SELECT subject, role, asker, entities FROM access_log WHERE kind = $1 ORDER BY sequence DESC LIMIT 1',
      [kind],
    );

  test('with a key that its ward office issued: the secret is shown once and kept as a hash alone', async () => {
    const input = { idempotencyKey: nextKey(), resourceId: resourceId(1), validDays: 30 };
    const as = { as: 'ward_officer', ward: '27115' } as const;
    const { secret, key } = await write(issue, input, as);
    expect(key).toMatchObject({ state: 'ACTIVE', lastUsedAt: null, resource: { name: '施設1' } });
    expect(Date.parse(key.expiresAt) - Date.parse('2025-03-31T08:00:00Z')).toBeGreaterThanOrEqual(
      30 * 86_400_000,
    );
    const repeated = await write(issue, input, as);
    expect([repeated.secret, repeated.key.id]).toEqual([null, key.id]);
    const everything = await city.database.query('SELECT to_jsonb(k) AS row FROM reporting_key k');
    expect(JSON.stringify(everything)).not.toContain(secret.slice(4));

    const { status, body } = await post(secret, reportOf(1));
    expect([status, body.userErrors, body.vacancy]).toMatchObject([
      200,
      [],
      { resourceId: resourceId(1), free: 2, state: 'CURRENT', reportedBy: 'FACILITY', version: 1 },
    ]);
    const { data } = (await city.ask(
      `{ resource(id: "${resourceId(1)}") { vacancies { reportedBy free } reportingKeys { id lastUsedAt } } }`,
      {},
      as,
    )) as any;
    expect(data.resource.vacancies).toEqual([{ reportedBy: 'FACILITY', free: 2 }]);
    expect(data.resource.reportingKeys).toEqual([{ id: key.id, lastUsedAt: expect.any(String) }]);
    expect(await logged('WRITE')).toEqual([
      {
        subject: `reporting-key/${String(key.id)}`,
        role: 'facility',
        asker: 'facility',
        entities: [body.vacancy.id],
      },
    ]);
  });

  test('and for no other facility', async () => {
    const secret = await secretFor(2);
    const { status, body } = await post(secret, reportOf(3));
    expect([status, body.errors[0].extensions.code, await vacanciesOf(3)]).toEqual([403, 'FORBIDDEN', []]);
    expect(await logged('DENIED')).toMatchObject([{ subject: expect.stringMatching(/^reporting-key\/F-/) }]);
    const unknown = await post(secret, reportOf(777));
    expect(unknown).toMatchObject({ status, body });
  });

  test('once, however often the same report is sent', async () => {
    const secret = await secretFor(4);
    const report = reportOf(4);
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(secret, report)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await vacanciesOf(4)).toEqual([
      { kind: 'SHORT_STAY', free: 2, reported_by: 'FACILITY', version: 1 },
    ]);
    const other = await post(secret, { ...report, free: 3 });
    expect([other.status, other.body.errors[0].extensions.code]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test('not with a key that is revoked, expired or made up, which all look the same', async () => {
    const [revoked, expired] = [await secretFor(5), await secretFor(6)];
    const [{ id }] = (await city.database.query('SELECT id FROM reporting_key WHERE resource_id = $1', [
      resourceId(5),
    ])) as [{ id: string }];
    expect((await write(revoke, { id })).key).toEqual({ id, state: 'REVOKED' });
    await city.database.query(
      `UPDATE reporting_key SET issued_at = '2025-01-01', expires_at = '2025-03-31T08:00:00Z' WHERE resource_id = $1`,
      [resourceId(6)],
    );
    const active = await secretFor(5);
    const madeUp = `kvr_${'A'.repeat(43)}`;
    const answers = [
      await post(revoked, reportOf(5)),
      await post(expired, reportOf(6)),
      await post(madeUp, reportOf(5)),
      await post('x', reportOf(5)),
      await post('', reportOf(5), { authorization: `Bearer ${active}` }),
      await post('', reportOf(5), await city.authorization('bureau')),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect([await vacanciesOf(5), await vacanciesOf(6)]).toEqual([[], []]);
  });

  test('at most 20 times a minute', async () => {
    const secret = await secretFor(7);
    const report = reportOf(7);
    for (let turn = 0; turn < 20; turn += 1) expect((await post(secret, report)).status).toBe(200);
    const refused = await post(secret, reportOf(7, { kind: 'BED' }));
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(await vacanciesOf(7)).toHaveLength(1);
    expect((await post(await secretFor(8), reportOf(8))).status).toBe(200);
  });

  test.each<[string, object, number]>([
    ['free places while accepting nobody can be told apart', { free: 0 }, 422],
    ['a time to come', { asOf: '2025-04-30T00:00:00Z' }, 422],
    ['a key of idempotency that is too short', { idempotencyKey: 'x' }, 422],
    ['a field that reports do not have', { reportedBy: 'ROOM' }, 400],
    ['a kind that is none', { kind: 'SOFA' }, 400],
    ['U+0000', { note: '\0' }, 422],
    ['a body of 5 kB', { note: 'x'.repeat(5_000) }, 413],
  ])('%s is refused', async (_, more, expected) => {
    const { status } = await post(await secretFor(9), reportOf(9, more));
    await city.database.query('DELETE FROM reporting_key WHERE resource_id = $1', [resourceId(9)]);
    expect([status, await vacanciesOf(9)]).toEqual([expected, []]);
  });

  test('and reads and asks nothing: the key is no token', async () => {
    const secret = await secretFor(10);
    for (const scheme of ['Bearer', 'Reporting-Key']) {
      const headers = { authorization: `${scheme} ${secret}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ query: '{ __typename }' });
      expect((await fetch(city.url, { method: 'POST', headers, body })).status).toBe(401);
      expect((await fetch(new URL('/vacancies.json', city.url), { headers })).status).toBe(401);
    }
  });

  test('keys are issued and revoked by those alone who may, and no more than 3 are active', async () => {
    const other = { as: 'ward_officer', ward: '27127' } as const;
    const codes = ({ errors, userErrors }: any) => errors ?? userErrors.map(({ code }: any) => code);
    const id = { resourceId: resourceId(11) };
    for (const as of ['coordinator', 'analyst', 'operator'] as const)
      expect(codes(await write(issue, id, { as }))).toEqual(['FORBIDDEN']);
    expect(codes(await write(issue, id, other))).toEqual(['OTHER_WARD']);
    expect(codes(await write(issue, { ...id, validDays: 367 }))).toEqual(['OUT_OF_RANGE']);
    const [first] = [await write(issue, id), await write(issue, id), await write(issue, id)];
    expect(codes(await write(issue, id))).toEqual(['TOO_MANY']);
    expect(codes(await write(revoke, { id: first.key.id }, other))).toEqual(['UNKNOWN']);
    const { data } = (await city.ask(
      `{ resource(id: "${id.resourceId}") { reportingKeys { id } } }`,
      {},
      other,
    )) as any;
    expect(data.resource.reportingKeys).toEqual([]);
    await write(revoke, { id: first.key.id });
    expect((await write(issue, id)).key.state).toBe('ACTIVE');
  });
});
