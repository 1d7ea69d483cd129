import { parsePrivateKeys } from '@kakehashi/shared/identity/agreed-key.ts';
import { signNodeToken } from '@kakehashi/shared/identity/node-token.ts';
import { hashInput } from '@kakehashi/shared/hash-input.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';

const sender = '27102';
const receiver = '27115';

let city: TestCity;
beforeAll(async () => {
  city = await startTestCity({
    wards: [sender, receiver],
    handOvers: true,
    unseeded: true,
    nodeBudgetMs: 6_000,
  });
}, 90_000);
afterAll(() => city.stop());

const delivery = `mutation ($input: DeliverHandOverInput!) { deliverHandOver(input: $input) { recordId userErrors { code } } }`;
const ownId = `${sender}-01901234-0000-7000-8000-000000000001`;
const forged = {
  fromWard: sender,
  toWard: receiver,
  idempotencyKey: 'forged-step',
  handOverId: ownId,
  recordId: ownId,
  step: 'OFFER',
  offer: {
    reason: 'OTHER',
    consent: 'NO_PERSON',
    scene: 'DAILY',
    topics: ['OTHER'],
    urgency: 'NORMAL',
    offeredAt: '2025-03-31T00:00:00.000Z',
    caseId: ownId,
  },
};

/** The token that the node of a ward would sign for this content. */
function nodeToken(ward: string, content: object): string {
  const { keysOf } = city.setting;
  const keysOfNode = (name: string) => ({ publicKey: keysOf(name).publicKey });
  const own = parsePrivateKeys(keysOf(ward).privateKey);
  const audiences = [
    ['gateway', keysOfNode('gateway')],
    [receiver, keysOfNode(receiver)],
  ] as const;
  return signNodeToken({ ward: parseWardCode(ward), privateKeys: own }, audiences, hashInput(content));
}

const tell = (input: object, token: string) =>
  city.post(
    `${city.url}/graphql`,
    { query: delivery, variables: { input } },
    { authorization: `Bearer ${token}` },
  );

const codeOf = async (answer: ReturnType<typeof tell>) => (await answer).errors?.[0]?.extensions.code;

test('a person may not tell a step', async () => {
  const answer = city.ask(delivery, { role: 'coordinator', ward: sender }, { input: forged });
  expect(await codeOf(answer)).toBe('FORBIDDEN');
});

test('a node tells its own steps, and exactly what it signed', async () => {
  const others = { ...forged, fromWard: '27103' };
  expect(await codeOf(tell(others, nodeToken(sender, others)))).toBe('FORBIDDEN');
  expect(await codeOf(tell({ ...forged, step: 'WITHDRAW' }, nodeToken(sender, forged)))).toBe('FORBIDDEN');
  const signed = await tell(forged, nodeToken(sender, forged));
  expect(signed.data?.deliverHandOver.userErrors).toEqual([]);
});

test('gateway and receiving node each check the signature that is meant for them', async () => {
  const parts = nodeToken(sender, forged).split('.');
  const spoilt = (place: number) => parts.with(place, 'A'.repeat(43)).join('.');
  expect(await tell(forged, spoilt(3))).toMatchObject({
    status: 401,
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
  expect(await tell(forged, spoilt(5))).toMatchObject({
    errors: [{ extensions: { code: 'WARD_UNAVAILABLE', nodeState: 'REFUSED' } }],
  });
});

test("a node's own token opens nothing but the delivery", async () => {
  const token = nodeToken(sender, forged);
  for (const query of ['{ wards { code } }', `{ case(id: "${ownId}") { id } }`, '{ nodes { code } }']) {
    const { data, errors } = await city.post(
      `${city.url}/graphql`,
      { query },
      { authorization: `Bearer ${token}` },
    );
    expect([data ?? null, errors?.[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
  }
});
