import { enterRows } from '../../../subgraphs/ward/tests/enter-rows.ts';
import { startTestWard, type TestWard } from '../../../subgraphs/ward/tests/test-ward.ts';
import { post } from '../../support/ask.ts';
import { startRealProvider, type RealProvider } from './real-provider.ts';

/** What the provider says of each client, in its own words. */
const persons = {
  hanako: { realm: { post: 'room-staff', district: '27115' } },
  jiro: { realm: { post: 'ward_officer', district: '27102' } },
  mayor: { realm: { post: 'mayor', district: '27115' } },
};

let provider: RealProvider;
let ward: TestWard;

beforeAll(async () => {
  provider = await startRealProvider(persons);
  ward = await startTestWard('27115', () => ({
    tokenIssuer: provider.issuer,
    tokenJwksUrl: undefined as never,
    tokenClaims: {
      role: 'realm.post',
      ward: 'realm.district',
      purpose: 'purpose',
      roles: new Map([['room-staff', 'coordinator']]),
    },
  }));
  await enterRows(ward, 1);
}, 120_000);
afterAll(async () => {
  await ward.stop();
  provider.stop();
});

async function tokenOf(client: string, resource = 'urn:kakehashi'): Promise<string> {
  const response = await fetch(`${provider.issuer}/token`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${client}:${encodeURIComponent('a secret of the test')}`).toString('base64')}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'ask', resource }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

const askAs = async (client: string) =>
  post(
    ward.node.deskUrl,
    { query: '{ roomCases { note } }' },
    { authorization: `Bearer ${await tokenOf(client)}` },
  );

test('its name alone and a map of its claims let its people in, each as what they are', async () => {
  expect(await askAs('hanako')).toEqual({ status: 200, data: { roomCases: [{ note: '架空のメモ' }] } });
  expect(await askAs('jiro')).toMatchObject({
    status: 200,
    data: { roomCases: null },
    errors: [{ extensions: { code: 'FORBIDDEN' } }],
  });
});

test('somebody whose post is none of ours is not let in', async () => {
  expect(await askAs('mayor')).toMatchObject({ status: 401 });
});

test('the log names the person as the provider does', async () => {
  await askAs('hanako');
  const [row] = await ward.database.query(
    `select subject, role, user_ward from access_log where kind = 'READ' order by sequence desc limit 1`,
  );
  expect(row).toEqual({ subject: 'hanako', role: 'coordinator', user_ward: '27115' });
});
