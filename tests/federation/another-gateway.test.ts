import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureOnly } from '@kakehashi/gateway/src/admission/admission-rules.ts';
import { createWardRouter, type WardRouter } from '@kakehashi/gateway/src/ward-router/ward-router.ts';
import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import { createSilentLog } from '@kakehashi/shared/logger.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import type { Answer } from '../support/ask.ts';
import { tokensOf } from '../support/city-setting.ts';
import { isHiveInstalled, startHiveGateway, type HiveGateway } from '../support/hive-gateway.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';
import type { TestClaims } from '../support/test-issuer.ts';

const wards = ['27102', '27111', '27115'];
const routerKey = 'a key that only this test and its router know';
const bureau = { role: 'bureau' };
const coordinator = { role: 'coordinator', ward: '27115' };

let city: TestCity;
let router: WardRouter;
let folder: string;
beforeAll(async () => {
  city = await startTestCity({ wards });
  const { setting, cityUrl } = city;
  router = await createWardRouter(
    {
      host: '127.0.0.1',
      port: 0,
      tokens: tokensOf(setting),
      privateKey: setting.keysOf('gateway').privateKey,
      nodesFile: setting.nodesFile,
      contractFile: join(findProjectRoot(), 'shared', 'contract', 'ward.graphql'),
      city: { url: cityUrl, publicKey: setting.keysOf('city').publicKey },
      oversight: { url: city.oversightUrl(), publicKey: setting.keysOf('oversight').publicKey },
      admission: measureOnly,
      routerKey,
      budgetMs: 1_500,
      nodeBudgetMs: 1_000,
      logLevel: 'silent',
    },
    createSilentLog(),
  );
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-peer-'));
}, 60_000);
afterAll(async () => {
  await router.stop();
  await city.stop();
  await rm(folder, { recursive: true, force: true });
});

const doors = () => ({
  ward: router.url,
  city: new URL('/city/graphql', router.url).href,
  oversight: new URL('/oversight/graphql', router.url).href,
});

type Door = keyof ReturnType<typeof doors>;

async function askRouter(
  question: object | string,
  { as = bureau, key = routerKey, door = 'ward' }: { as?: TestClaims; key?: string; door?: Door } = {},
): Promise<Answer> {
  const authorization = { authorization: `Bearer ${await city.token(as)}` };
  return city.post(doors()[door], question, { ...authorization, 'x-router-key': key });
}

describe('the ward subgraph over HTTP', () => {
  test('tells its contract', async () => {
    const { data } = await askRouter({ query: '{ _service { text: sdl } __typename }' });
    expect(data).toEqual({ _service: { text: readContractText('ward') }, __typename: 'Query' });
  });

  test('answers entities of many wards in the order asked for', async () => {
    const query =
      'query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Ward { consultationRoom { name } } } }';
    const asked = ['27115', '27102', '27115', '99999'];
    const { data, errors } = await askRouter({
      query,
      variables: { r: asked.map((code) => ({ __typename: 'Ward', code })) },
    });
    const names = (data._entities as ({ consultationRoom: { name: string } } | null)[]).map(
      (entity) => entity?.consultationRoom.name,
    );
    expect(names).toEqual([
      expect.stringContaining('東成区'),
      expect.stringContaining('都島区'),
      expect.stringContaining('東成区'),
      undefined,
    ]);
    expect(errors).toEqual([
      {
        message: 'The ward node did not answer.',
        path: ['_entities', 3],
        extensions: { code: 'WARD_UNAVAILABLE', ward: '99999', nodeState: 'UNREACHABLE' },
      },
    ]);
  });

  test.each(['ward', 'city', 'oversight'] as const)(
    'refuses at the door of %s who lacks the key or the token',
    async (door) => {
      const question = { query: '{ _service { sdl } }' };
      const refused = {
        status: 401,
        errors: [{ message: 'Sign-in is required.', extensions: { code: 'UNAUTHENTICATED' } }],
      };
      expect(await askRouter(question, { key: 'another key', door })).toEqual(refused);
      expect(await city.post(doors()[door], question, { 'x-router-key': routerKey })).toEqual(refused);
      const authorization = { authorization: `Bearer ${await city.token(bureau)}` };
      expect(await city.post(doors()[door], question, authorization)).toEqual(refused);
    },
  );

  test.each([
    ['a field that the contract lacks', { query: '{ wards { code } }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['introspection', { query: '{ __schema { types { name } } }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['what is no GraphQL', { query: '{' }, 400, 'GRAPHQL_PARSE_FAILED'],
    [
      'several operations',
      { query: 'query A { __typename } query B { __typename }', operationName: 'A' },
      400,
      'BAD_REQUEST',
    ],
    [
      'variables of another type',
      { query: 'query ($id: ID!) { case(id: $id) { id } }', variables: { id: {} } },
      400,
      'BAD_USER_INPUT',
    ],
    ['a batch', [{ query: '{ __typename }' }], 400, 'BAD_REQUEST'],
    [
      'more than 4 MiB',
      { query: `{ __typename } # ${'x'.repeat(4 * 1024 * 1024)}` },
      413,
      'PAYLOAD_TOO_LARGE',
    ],
  ])('refuses %s', async (_, question, status, code) => {
    const answer = await askRouter(question);
    expect([answer.status, answer.errors?.map(({ extensions }) => extensions.code)]).toEqual([
      status,
      [code],
    ]);
  });
});

const supergraphFor = (urls: Readonly<Record<string, string>>) =>
  Object.entries(urls).reduce(
    (text, [name, url]) => text.replace(`http://${name}.invalid/graphql`, url),
    readContractText('supergraph'),
  );

const hiveTests = isHiveInstalled() ? describe : describe.skip;
const reason = isHiveInstalled() ? '' : ' (skipped: it is not installed, run `npm run peers`)';

hiveTests(`Hive Gateway before the same city${reason}`, () => {
  let hive: HiveGateway;
  beforeAll(async () => {
    hive = await startHiveGateway({ folder, supergraph: supergraphFor(doors()), routerKey });
  }, 90_000);
  afterAll(async () => {
    await hive.stop();
  });

  async function askBoth(query: string, as: TestClaims = bureau, variables: object = {}) {
    const authorization = { authorization: `Bearer ${await city.token(as)}` };
    const ours = await city.ask(query, as, { ...variables });
    const theirs = await city.post(hive.url, { query, variables }, authorization);
    return { ours, theirs };
  }

  /** What a client reads of an answer: the data, and where which error stands. */
  const read = ({ data, errors = [] }: Answer) => ({
    data: data as unknown,
    errors: errors
      .map(({ path, extensions: { code, ward } }) => ({ path, code, ward }))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  });

  test.each([
    [
      'wards across all subgraphs',
      '{ wards(codes: ["27102", "27111", "27115"]) { code name population { total } consultationRoom { name opensAt } coordinators { id name kind trainings { course { title } } } caseStatistics(period: { fiscalYear: 2024 }) { total { cases { state value } } } } }',
    ],
    [
      'a page of cases with their fields',
      '{ cases(orderBy: RECEIVED_AT_DESC, first: 30) { totalCount { state value lower } edges { cursor node { id number receivedAt urgency topics ward { code name } coordinator { name } subject { id insuredCategory } contacts { kind minutes } } } pageInfo { hasNextPage endCursor } coverage { expected answered wards { code state } } } }',
    ],
    [
      'statistics by scene and month',
      '{ caseStatistics(period: { fiscalYear: 2024 }, groupBy: [SCENE, MONTH]) { total { cases { state value } persons { state lower upper } } rows { scene month measures { cases { state value } } } coverage { wards { code state ward { name } } } } }',
    ],
  ])('%s are the same', async (_, query) => {
    const { ours, theirs } = await askBoth(query);
    expect(ours.data).toBeTruthy();
    expect(read(theirs)).toEqual(read(ours));
  });

  test('one case, by variable, alias, fragment and condition, is the same', async () => {
    const page = await city.ask('{ cases(first: 1, wards: ["27115"]) { edges { node { id } } } }', bureau);
    const { id } = page.data.cases.edges[0].node as { id: string };
    const { ours, theirs } = await askBoth(
      `query ($id: ID!, $with: Boolean = false) { mine: case(id: $id) { kakehashiKey: number ...Who coordinator @include(if: $with) { name } ward @skip(if: $with) { ... on Ward { kana: nameKana } } } }
       fragment Who on Case { __typename requesterKind }`,
      bureau,
      { id },
    );
    expect(ours.data.mine).toMatchObject({ __typename: 'Case', ward: { kana: expect.any(String) } });
    expect(read(theirs)).toEqual(read(ours));
  });

  test('a case that is not there, another role and an unknown ward say the same', async () => {
    const missing = '{ case(id: "27115-01901234-0000-7000-8000-000000000000") { id } }';
    for (const [query, as] of [
      [missing, bureau],
      [missing, { role: 'analyst' }],
      ['{ case(id: "99999-01901234-0000-7000-8000-000000000000") { id } }', bureau],
    ] as const) {
      const { ours, theirs } = await askBoth(query, as);
      expect(ours.errors).toHaveLength(1);
      expect(read(theirs)).toEqual(read(ours));
    }
  });

  test('a case is opened once, whichever gateway is asked with the same idempotency key', async () => {
    const input = {
      ward: '27115',
      idempotencyKey: 'another-gateway-1',
      channel: 'PHONE',
      requesterKind: 'CLINIC',
      topics: ['HOME_DOCTOR'],
      scene: 'DAILY',
    };
    const { ours, theirs } = await askBoth(
      'mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id number version } userErrors { code } } }',
      coordinator,
      { input },
    );
    expect(ours.data.openCase.case).toMatchObject({ version: 1 });
    expect(read(theirs)).toEqual(read(ours));
  });

  test('a stopped node is missing in the same places', async () => {
    await city.stopNode('27111');
    const { ours, theirs } = await askBoth(
      '{ wards(codes: ["27102", "27111", "27115"]) { code consultationRoom { name } } caseStatistics(period: { fiscalYear: 2024 }) { total { cases { state lower } } coverage { wards { code state } } } }',
    );
    expect(ours.data.wards[1]).toEqual({ code: '27111', consultationRoom: null });
    expect(theirs.data).toEqual(ours.data);
    expect(theirs.errors?.map(({ extensions: { code, ward } }) => ({ code, ward }))).toEqual([
      { code: 'WARD_UNAVAILABLE', ward: '27111' },
    ]);
    await city.startNode('27111');
  });
});
