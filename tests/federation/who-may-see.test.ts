import { queryRows } from '../support/test-database.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';

const wards = ['27102', '27115'];
let city: TestCity;
const caseIds = new Map<string, string>();
beforeAll(async () => {
  city = await startTestCity({ wards });
  for (const ward of wards) {
    const [row] = await queryRows<{ id: string }>(
      city.databaseUrl(ward),
      'select id from consultation_case order by id limit 1',
    );
    caseIds.set(ward, row?.id ?? '');
  }
}, 60_000);
afterAll(async () => {
  await city.stop();
});

const caseQuery = 'query ($id: ID!) { case(id: $id) { id number ward { code } } }';
const ownCoordinator = { role: 'coordinator', ward: '27115' };

test.each(wards)('the case of ward %s comes from that ward', async (ward) => {
  const id = caseIds.get(ward);
  const { data, errors } = await city.ask(caseQuery, { role: 'bureau' }, { id });
  expect(errors).toBeUndefined();
  expect(data.case).toEqual({ id, number: expect.stringMatching(/^2024-\d{5}$/), ward: { code: ward } });
});

test.each([
  ['no token', undefined],
  ['rubbish', 'Bearer rubbish'],
  ['another scheme', 'Basic YTpi'],
  ['two tokens', 'Bearer a b'],
])('%s is answered 401 with one error code', async (_, authorization) => {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const answer = await city.post(`${city.url}/graphql`, { query: '{ __typename }' }, headers);
  expect(answer).toEqual({
    status: 401,
    errors: [{ message: 'Sign-in is required.', extensions: { code: 'UNAUTHENTICATED' } }],
  });
});

test('an analyst reads the city and no cases', async () => {
  const analyst = { role: 'analyst' };
  expect((await city.ask('{ ward(code: "27115") { name } }', analyst)).data).toEqual({
    ward: { name: '東成区' },
  });
  for (const query of [
    '{ cases { totalCount { value } } }',
    '{ caseStatistics(period: { fiscalYear: 2024 }) { total { cases { value } } } }',
  ]) {
    const { data, errors } = await city.ask(query, analyst);
    expect(Object.values(data)).toEqual([null]);
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  }
});

test('denied equals absent: a case of another ward and an absent case get the same answer', async () => {
  const absent = `27102-01901234-0000-7000-8000-000000000000`;
  for (const id of [caseIds.get('27102'), absent]) {
    expect(await city.ask(caseQuery, ownCoordinator, { id })).toEqual({
      status: 200,
      data: { case: null },
      errors: [{ message: 'Not found.', path: ['case'], extensions: { code: 'NOT_FOUND', ward: '27102' } }],
    });
  }
});

test('a role that may see no case gets the same refusal whatever the data', async () => {
  for (const who of [{ role: 'analyst' }, { role: 'operator', ward: '27102' }]) {
    for (const id of [caseIds.get('27102'), `27102-01901234-0000-7000-8000-000000000000`]) {
      expect(await city.ask(caseQuery, who, { id })).toEqual({
        status: 200,
        data: { case: null },
        errors: [
          {
            message: 'Your role may not see this.',
            path: ['case'],
            extensions: { code: 'FORBIDDEN', ward: '27102' },
          },
        ],
      });
    }
  }
});

test('staff see their own ward when they name none, and a refusal in the coverage when they name another', async () => {
  const query =
    'query ($wards: [ID!]) { caseStatistics(period: { fiscalYear: 2024 }, wards: $wards) { total { cases { state lower } } coverage { expected wards { code state } } } }';
  expect((await city.ask(query, ownCoordinator)).data.caseStatistics).toEqual({
    total: { cases: { state: 'EXACT', lower: 470 } },
    coverage: { expected: 1, wards: [{ code: '27115', state: 'ANSWERED' }] },
  });
  expect((await city.ask(query, ownCoordinator, { wards })).data.caseStatistics).toEqual({
    total: { cases: { state: 'PARTIAL', lower: 470 } },
    coverage: {
      expected: 2,
      wards: [
        { code: '27102', state: 'REFUSED' },
        { code: '27115', state: 'ANSWERED' },
      ],
    },
  });
});

test("a node refuses a user alone on the side of the city, and the assertion is not the user's to give", async () => {
  const authorization = `Bearer ${await city.token({ role: 'bureau' })}`;
  const answer = await city.post(
    city.node('27115').cityUrl,
    { query: '{ nodeInfo { code } }' },
    { authorization },
  );
  expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

test('personal data is asked at the desk of the ward, by its coordinators, and nowhere else', async () => {
  const [row] = await queryRows<{ id: string; name: string }>(
    city.databaseUrl('27115'),
    'select c.id, s.name from consultation_case c join subject s on s.id = c.subject_id order by c.id limit 1',
  );
  const query = 'query ($id: ID!) { case(id: $id) { subject { name } } }';
  const viaCity = await city.ask(query, ownCoordinator, { id: row?.id });
  expect(viaCity.status).toBe(400);
  const atDesk = async (claims: { role: string; ward?: string }) =>
    city.post(
      city.node('27115').deskUrl,
      { query, variables: { id: row?.id } },
      { authorization: `Bearer ${await city.token(claims)}` },
    );
  expect((await atDesk(ownCoordinator)).data).toEqual({ case: { subject: { name: row?.name } } });
  expect((await atDesk({ role: 'ward_officer', ward: '27115' })).data).toEqual({
    case: { subject: { name: null } },
  });
  expect((await atDesk({ role: 'coordinator', ward: '27102' })).data).toEqual({ case: null });
});

test.each([
  ['an operation that is not in the document', { query: 'query A { nodes { code } }', operationName: 'B' }],
  ['several operations without a name', { query: 'query A { nodes { code } } query B { nodes { state } }' }],
])('%s is refused as a bad request, not as a fault of ours', async (_, body) => {
  const authorization = `Bearer ${await city.token({ role: 'bureau' })}`;
  expect(await city.post(`${city.url}/graphql`, body, { authorization })).toEqual({
    status: 400,
    errors: [
      { message: 'The operation to run is not clear.', extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } },
    ],
  });
});
