import {
  agreeKey,
  createKeyPair,
  parsePrivateKey,
  parsePublicKey,
  type KeyPairText,
} from '@kakehashi/shared/identity/agreed-key.ts';
import {
  assertionHeader,
  signAssertion,
  type AssertionIssuer,
} from '@kakehashi/shared/identity/assertion.ts';
import type { WardNode } from '@kakehashi/ward/src/ward-node.ts';
import { createLoneNode, type LoneNode } from '../support/lone-node.ts';

const ward = '27115';
const otherWard = '27102';
const body = JSON.stringify({ query: '{ nodeInfo { code } }' });
const refusal = JSON.stringify({
  errors: [{ message: 'Sign-in is required.', extensions: { code: 'UNAUTHENTICATED' } }],
});

let lone: LoneNode;
let node: WardNode;
beforeAll(async () => {
  lone = await createLoneNode(ward);
  node = await lone.start();
}, 60_000);
afterAll(async () => {
  await lone.stop();
});

interface Making {
  readonly issuer?: AssertionIssuer;
  readonly by?: KeyPairText;
  readonly audience?: string;
  readonly body?: string;
  readonly atMs?: number;
}

/** An assertion as the gateway makes it for this very request, but for what is changed. */
function assertionOf(making: Making = {}): string {
  const { issuer = 'gateway', audience = ward } = making;
  const key = agreeKey(
    parsePrivateKey((making.by ?? lone.keys[issuer]).privateKey),
    parsePublicKey(lone.keys.node.publicKey),
    { issuer, audience: ward },
  );
  return signAssertion(key, { issuer, audience }, making.body ?? body, making.atMs);
}

async function send(headers: Record<string, string>, sent = body): Promise<{ status: number; text: string }> {
  const response = await fetch(node.cityUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: sent,
  });
  return { status: response.status, text: await response.text() };
}

const bearer = () => lone.issuer.authorization({ role: 'bureau' });

test('the token of a user and the assertion of the gateway together are accepted', async () => {
  const { status, text } = await send({ ...(await bearer()), [assertionHeader]: assertionOf() });
  expect([status, JSON.parse(text)]).toEqual([200, { data: { nodeInfo: { code: ward } } }]);
});

describe('is refused with the same 401, to the byte, whatever is wrong:', () => {
  test.each<[string, () => Making]>([
    ['another audience', () => ({ audience: 'city' })],
    ['another ward', () => ({ audience: otherWard })],
    ['a body that was changed after signing', () => ({ body: `${body} ` })],
    ['31 seconds of age', () => ({ atMs: Date.now() - 31_000 })],
    ['6 seconds ahead of time', () => ({ atMs: Date.now() + 6_000 })],
    ['a signature by a stranger', () => ({ by: createKeyPair() })],
    ["oversight's name under the gateway's key", () => ({ issuer: 'oversight', by: lone.keys.gateway })],
  ])('an assertion with %s', async (_, making) => {
    const headers = { ...(await bearer()), [assertionHeader]: assertionOf(making()) };
    expect(await send(headers)).toEqual({ status: 401, text: refusal });
  });

  test('an assertion that was used before', async () => {
    const headers = { ...(await bearer()), [assertionHeader]: assertionOf() };
    expect((await send(headers)).status).toBe(200);
    expect(await send(headers)).toEqual({ status: 401, text: refusal });
  });

  test('the token alone', async () => {
    expect(await send(await bearer())).toEqual({ status: 401, text: refusal });
  });

  test('the assertion alone: the identity of the gateway gives nobody rights', async () => {
    expect(await send({ [assertionHeader]: assertionOf() })).toEqual({ status: 401, text: refusal });
  });

  test('the assertion in place of the token, and the token in place of the assertion', async () => {
    const { authorization } = await bearer();
    for (const headers of [
      { authorization: `Bearer ${assertionOf()}`, [assertionHeader]: assertionOf() },
      { authorization, [assertionHeader]: authorization.replace('Bearer ', '') },
    ])
      expect(await send(headers)).toEqual({ status: 401, text: refusal });
  });

  test.each(['{ _service { sdl } }', '{ _entities(representations: []) { __typename } }'])(
    '%s without an assertion',
    async (query) => {
      expect(await send(await bearer(), JSON.stringify({ query }))).toEqual({ status: 401, text: refusal });
    },
  );
});

test.each([
  '{ caseKeys(orderBy: RECEIVED_AT_ASC, first: 1) { totalCount } }',
  '{ caseTally(from: "2024-04-01", to: "2025-03-31", groupBy: [], responseTimes: false) { total { cases } } }',
])('what oversight alone may ask is not given to the gateway: %s', async (query) => {
  const asked = JSON.stringify({ query });
  const ask = async (issuer: AssertionIssuer) =>
    JSON.parse(
      (await send({ ...(await bearer()), [assertionHeader]: assertionOf({ issuer, body: asked }) }, asked))
        .text,
    ) as { data: Record<string, unknown>; errors?: { extensions: { code: string } }[] };
  const byGateway = await ask('gateway');
  expect(Object.values(byGateway.data)).toEqual([null]);
  expect(byGateway.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  const byOversight = await ask('oversight');
  expect(byOversight.errors).toBeUndefined();
  expect(Object.values(byOversight.data)).not.toContain(null);
});
