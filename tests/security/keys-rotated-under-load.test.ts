import { startDeadline } from '@kakehashi/shared/deadline.ts';
import { createKeyPair, parsePrivateKeys } from '@kakehashi/shared/identity/agreed-key.ts';
import { createAssertionSigner } from '@kakehashi/shared/identity/assertion-signer.ts';
import { createNodeCaller, type Endpoint } from '@kakehashi/shared/nodes/node-caller.ts';
import { createLoneNode, type LoneNode } from '../support/lone-node.ts';

// Times are measured on a machine that others use too: what fails once is tried again before it counts.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

const ward = '27115';
const body = JSON.stringify({ query: '{ nodeInfo { code } }' });

let lone: LoneNode;
beforeAll(async () => {
  lone = await createLoneNode(ward);
}, 60_000);
afterAll(async () => {
  await lone.stop();
});

type Signer = ReturnType<typeof createAssertionSigner>;

/** Asks the endpoint in force, with the signer in force, from four sides at once, until told to stop. */
function startLoad(token: string, first: { endpoint: Endpoint; sign: Signer }) {
  let inForce = first;
  let isRunning = true;
  const outcomes = new Map<string, number>();
  const caller = createNodeCaller((endpoint, text) => inForce.sign(endpoint, text));
  const askOn = async () => {
    while (isRunning) {
      const deadline = startDeadline(1_000);
      const reply = await caller.call(inForce.endpoint, {
        body,
        token,
        correlationId: '00000000-0000-4000-8000-000000000000',
        deadline,
        budgetMs: 1_000,
        isRead: true,
      });
      deadline.clear();
      const outcome = reply.kind === 'answered' ? JSON.stringify(reply.data) : reply.state;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  };
  const askers = [1, 2, 3, 4].map(askOn);
  return {
    /** Lets some 50 requests pass. */
    carryOn: async () => {
      const total = () => [...outcomes.values()].reduce((sum, count) => sum + count, 0);
      const until = total() + 50;
      while (total() < until) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    change: (next: Partial<typeof inForce>) => {
      inForce = { ...inForce, ...next };
    },
    stop: async () => {
      isRunning = false;
      await Promise.all(askers);
      await caller.stop();
      return outcomes;
    },
  };
}

test("the gateway's key and the node's key are replaced under load, and no request is refused", async () => {
  const { keys } = lone;
  const nextNode = createKeyPair();
  const nextGateway = createKeyPair();
  const signer = (...pairs: readonly { privateKey: string }[]) =>
    createAssertionSigner('gateway', parsePrivateKeys(pairs.map((pair) => pair.privateKey).join(',')));
  const firstNode = await lone.start();
  const at = (url: string, publicKey: string): Endpoint => ({ audience: ward, url, publicKey });
  const load = startLoad(await lone.issuer.token({ role: 'bureau' }), {
    endpoint: at(firstNode.cityUrl, keys.node.publicKey),
    sign: signer(keys.gateway),
  });
  await load.carryOn();

  // The node: its next key is announced, a node with that key alone takes over, the old key is struck off.
  load.change({
    endpoint: { ...at(firstNode.cityUrl, keys.node.publicKey), nextPublicKey: nextNode.publicKey },
  });
  await load.carryOn();
  const secondNode = await lone.start({ assertionPrivateKey: nextNode.privateKey });
  load.change({
    endpoint: { ...at(secondNode.cityUrl, keys.node.publicKey), nextPublicKey: nextNode.publicKey },
  });
  await load.carryOn();
  await firstNode.stop();
  load.change({ endpoint: at(secondNode.cityUrl, nextNode.publicKey) });
  await load.carryOn();

  // The gateway: it signs under both keys, a node that knows the new one alone takes over, the old one goes.
  load.change({ sign: signer(nextGateway, keys.gateway) });
  await load.carryOn();
  const thirdNode = await lone.start({
    assertionPrivateKey: nextNode.privateKey,
    gatewayPublicKey: nextGateway.publicKey,
  });
  load.change({ endpoint: at(thirdNode.cityUrl, nextNode.publicKey) });
  await load.carryOn();
  await secondNode.stop();
  load.change({ sign: signer(nextGateway) });
  await load.carryOn();

  const outcomes = await load.stop();
  expect([...outcomes.keys()]).toEqual([JSON.stringify({ nodeInfo: { code: ward } })]);
  expect([...outcomes.values()][0]).toBeGreaterThan(350);
}, 60_000);

test('a node that has both of its keys, and both of the gateway, accepts all four pairs and no fifth', async () => {
  const { keys } = lone;
  const nextNode = createKeyPair();
  const nextGateway = createKeyPair();
  const node = await lone.start({
    assertionPrivateKey: `${nextNode.privateKey}, ${keys.node.privateKey}`,
    gatewayPublicKey: `${nextGateway.publicKey}, ${keys.gateway.publicKey}`,
  });
  const authorization = (await lone.issuer.authorization({ role: 'bureau' })).authorization;
  const statusOf = async (gateway: { privateKey: string }, publicKey: string) => {
    const sign = createAssertionSigner('gateway', parsePrivateKeys(gateway.privateKey));
    const response = await fetch(node.cityUrl, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        authorization,
        'x-kakehashi-assertion': sign({ audience: ward, publicKey }, body),
      },
    });
    await response.text();
    return response.status;
  };
  for (const gateway of [keys.gateway, nextGateway])
    for (const { publicKey } of [keys.node, nextNode]) expect(await statusOf(gateway, publicKey)).toBe(200);
  expect(await statusOf(createKeyPair(), nextNode.publicKey)).toBe(401);
});
