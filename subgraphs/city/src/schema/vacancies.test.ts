import type { Role } from '@kakehashi/shared/identity/user.ts';
import { countStatements } from '../../../../tests/support/count-statements.ts';
import { insertResources, resourceId } from '../../tests/insert-resources.ts';
import { startTestCitySubgraph, type Proofs, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';

const report = `mutation ($input: ReportVacancyInput!) { reportVacancy(input: $input) {
  vacancy { id free accepting state expiresAt version } userErrors { field code } } }`;
const poll = `query ($token: String, $first: Int) { vacanciesChangedSince(token: $token, first: $first) {
  token hasMore pollAfterSeconds vacancies { id free state } } }`;

/* eslint-disable @typescript-eslint/no-explicit-any -- answers of many shapes */
describe('free beds and places', () => {
  let city: TestCitySubgraph;
  let keys = 0;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
    await insertResources(city.database, [
      ...Array.from({ length: 30 }, (_, number) => ({ number, name: `施設${String(number)}` })),
      { number: 90, name: 'きた施設', ward: '27127' },
    ]);
  });
  afterAll(() => city.stop());

  const send = async (input: object, proofs: Proofs = { as: 'coordinator' }): Promise<any> => {
    const given = { idempotencyKey: `vacancy-${String(++keys)}`, kind: 'BED', accepting: true, ...input };
    const { data, errors } = await city.ask(report, { input: given }, proofs);
    return { ...data?.reportVacancy, errors: errors?.map(({ extensions }) => extensions['code']) };
  };
  const ask = async (variables: object = {}): Promise<any> => {
    const { data, errors } = await city.ask(poll, { ...variables });
    expect(errors).toBeUndefined();
    return data.vacanciesChangedSince;
  };

  test('are reported by a room for its ward, hold three days unless told, and are shown as stale after', async () => {
    const { vacancy, userErrors } = await send({
      resourceId: resourceId(1),
      free: 2,
      asOf: '2025-03-30T00:00:00Z',
    });
    expect([vacancy, userErrors]).toEqual([
      {
        id: vacancy.id,
        free: 2,
        accepting: true,
        state: 'CURRENT',
        expiresAt: '2025-04-02T00:00:00.000Z',
        version: 1,
      },
      [],
    ]);
    const stale = await send({
      resourceId: resourceId(2),
      free: 5,
      asOf: '2025-03-20T00:00:00Z',
      expiresAt: '2025-03-21T00:00:00Z',
    });
    expect(stale.vacancy.state).toBe('STALE');
    const listed = (
      await city.ask(
        '{ vacancies(where: { state: CURRENT }) { totalCount } all: vacancies(where: { wards: ["27115"] }) { totalCount edges { node { state } } } }',
      )
    ).data;
    expect([listed.vacancies.totalCount, listed.all]).toEqual([
      1,
      { totalCount: 2, edges: [{ node: { state: 'CURRENT' } }, { node: { state: 'STALE' } }] },
    ]);
  });

  test.each<[string, object, string]>([
    ['free places while accepting nobody can be told apart', { free: 0 }, 'CONTRADICTS_FREE'],
    ['a time to come', { asOf: '2025-04-01T00:00:00Z' }, 'IN_FUTURE'],
    ['an expiry before the time', { expiresAt: '2025-03-01T00:00:00Z' }, 'OUT_OF_RANGE'],
    ['a resource that is not there', { resourceId: resourceId(500) }, 'UNKNOWN'],
    ['a resource of another ward', { resourceId: resourceId(90) }, 'OTHER_WARD'],
    [
      'a word older than the known one',
      { resourceId: resourceId(1), asOf: '2025-03-29T00:00:00Z' },
      'OLDER_THAN_KNOWN',
    ],
  ])('%s is refused', async (_, input, code) => {
    const { vacancy, userErrors } = await send({ resourceId: resourceId(3), ...input });
    expect([vacancy, userErrors.map((error: any) => error.code)]).toEqual([null, [code]]);
  });

  test('are not reported by analysts', async () => {
    expect(await send({ resourceId: resourceId(1) }, { as: 'analyst' })).toEqual({ errors: ['FORBIDDEN'] });
  });

  test('are polled by token: everything once, then only what was reported or has expired since', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => send({ resourceId: resourceId(5 + i), free: 1 })));
    const seen: string[] = [];
    let page = await ask({ first: 5 });
    for (seen.push(...page.vacancies.map(({ id }: any) => id)); page.hasMore;) {
      page = await ask({ token: page.token, first: 5 });
      seen.push(...page.vacancies.map(({ id }: any) => id));
    }
    const { count } = (await city.database.query('SELECT count(*)::int AS count FROM vacancy'))[0] as any;
    expect([seen.length, new Set(seen).size]).toEqual([count, count]);
    const quiet = await ask({ token: page.token });
    expect([quiet.vacancies, quiet.hasMore, quiet.pollAfterSeconds]).toEqual([[], false, 30]);

    const { vacancy } = await send({ resourceId: resourceId(7), free: 4 });
    const soon = new Date(Date.parse('2025-03-31T08:00:00Z') + 600_000);
    await city.database.query(`UPDATE vacancy SET expires_at = $1 WHERE resource_id = $2`, [
      soon,
      resourceId(8),
    ]);
    expect((await ask({ token: quiet.token })).vacancies).toEqual([
      { id: vacancy.id, free: 4, state: 'CURRENT' },
    ]);
    const [revision] = JSON.parse(Buffer.from(quiet.token, 'base64url').toString()) as [number];
    const old = Buffer.from(JSON.stringify([revision + 1, Date.parse('2025-03-20T12:00:00Z')])).toString(
      'base64url',
    );
    expect((await ask({ token: old })).vacancies.map(({ state }: any) => state)).toEqual(['STALE']);
  });

  test('cost two statements to poll, however many there are', async () => {
    const { token } = await ask({ first: 500 });
    expect(await countStatements(() => ask({ token }))).toBe(2);
  });

  test('a token that is not ours is refused', async () => {
    const { data, errors } = await city.ask(poll, { token: 'WzEsMl0x' });
    expect([data, errors?.map(({ message }) => message)]).toEqual([
      { vacanciesChangedSince: null },
      ['expected the token of an earlier answer, but got another text'],
    ]);
  });

  describe('are polled by plain GET', () => {
    const get = async (query = '', headers: Record<string, string> = {}, as: Role = 'analyst') =>
      fetch(new URL(`/vacancies.json${query}`, city.url), {
        headers: { ...(await city.authorization(as)), ...headers },
      });
    const tagOf = (response: Response) => response.headers.get('etag') ?? '';

    test('which costs one statement and says 304 until something is reported or expires', async () => {
      const first = await get('?first=500');
      const { token, vacancies } = (await first.json()) as any;
      expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
      const { count } = (await city.database.query('SELECT count(*)::int AS count FROM vacancy'))[0] as any;
      expect(vacancies).toHaveLength(count);
      expect(Object.keys(vacancies[0]).sort()).toEqual(
        'accepting asOf expiresAt free id kind note reportedBy resourceId state version'.split(' '),
      );

      const since = `?since=${String(token)}`;
      const tag = tagOf(await get(since));
      let again: Response | undefined;
      const statements = await countStatements(async () => {
        again = await get(since, { 'if-none-match': `"other", ${tag}` });
      });
      expect([statements, again?.status, await again?.text()]).toEqual([1, 304, '']);

      await send({ resourceId: resourceId(9), free: 3 });
      const reported = await get(since, { 'if-none-match': tag });
      const changed = (await reported.json()) as any;
      expect([reported.status, changed.vacancies.map((one: any) => [one.resourceId, one.free])]).toEqual([
        200,
        [[resourceId(9), 3]],
      ]);
      const newer = tagOf(reported);
      expect((await get(since, { 'if-none-match': newer })).status).toBe(304);
      await city.database.query(
        `UPDATE vacancy SET as_of = '2025-03-30', expires_at = '2025-03-31T08:00:00Z' WHERE resource_id = $1`,
        [resourceId(9)],
      );
      expect((await get(since, { 'if-none-match': newer })).status).toBe(200);
    });

    test('with the token of somebody who is signed in, and with nothing else', async () => {
      const url = new URL('/vacancies.json', city.url);
      const answers = [await fetch(url), await get('', { authorization: 'Bearer x' })];
      expect(answers.map(({ status }) => status)).toEqual([401, 401]);
      const bad = [await get('?since=WzEsMl0x'), await get('?first=501'), await get('?ward=27115')];
      expect(bad.map(({ status }) => status)).toEqual([400, 400, 400]);
    });
  });
});
