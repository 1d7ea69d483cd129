import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { startDeadline } from '@kakehashi/shared/deadline.ts';
import { parsePrivateKeys } from '@kakehashi/shared/identity/agreed-key.ts';
import { createAssertionSigner } from '@kakehashi/shared/identity/assertion-signer.ts';
import { readTlsFiles, type TlsFiles } from '@kakehashi/shared/identity/tls-files.ts';
import { createNodeCaller, defaultCallerLimits } from '@kakehashi/shared/nodes/node-caller.ts';
import type { Reply } from '@kakehashi/shared/nodes/reply.ts';
import type { WardNode } from '@kakehashi/ward/src/ward-node.ts';
import { createLoneNode, type LoneNode } from '../support/lone-node.ts';
import { createTestCa, type TestCa } from '../support/test-ca.ts';

const ward = '27115';
const clientNames = { gateway: 'gateway.test', oversight: 'oversight.test' };
const info = '{ nodeInfo { code } }';
const tally =
  '{ caseTally(from: "2024-04-01", to: "2025-03-31", groupBy: [], responseTimes: false) { total { cases } } }';

let folder: string;
let ca: TestCa;
let otherCa: TestCa;
let lone: LoneNode;
let node: WardNode;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-tls-'));
  [ca, otherCa] = await Promise.all([createTestCa(folder), createTestCa(folder)]);
  lone = await createLoneNode(ward);
  node = await lone.start({ tls: { ...(await ca.issue(['ward.test'])), clientNames } });
}, 60_000);
afterAll(async () => {
  await lone.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Asks the node as gateway and oversight do, with this certificate; the assertion is always the gateway's and in order. */
async function ask(query: string, tls: TlsFiles | undefined, url = node.cityUrl): Promise<Reply> {
  const sign = createAssertionSigner('gateway', parsePrivateKeys(lone.keys.gateway.privateKey));
  const caller = createNodeCaller(sign, defaultCallerLimits, tls && readTlsFiles(tls));
  const deadline = startDeadline(2_000);
  const reply = await caller.call(
    { audience: ward, url, publicKey: lone.keys.node.publicKey },
    {
      body: JSON.stringify({ query }),
      token: await lone.issuer.token({ role: 'bureau' }),
      correlationId: '00000000-0000-4000-8000-000000000000',
      deadline,
      budgetMs: 2_000,
      isRead: true,
    },
  );
  deadline.clear();
  await caller.stop();
  return reply;
}

const answered = (data: object) => expect.objectContaining({ kind: 'answered', data, errors: [] });
const lostAs = (state: string) => expect.objectContaining({ kind: 'lost', state });

test("the city's side speaks HTTPS, and the desk beside it needs no certificate", async () => {
  expect(node.cityUrl).toMatch(/^https:/);
  const response = await fetch(new URL('/ready', node.deskUrl));
  expect(response.status).toBe(200);
});

test('the certificate of the gateway, and that of oversight, stand for the assertion', async () => {
  expect(await ask(info, await ca.issue([clientNames.gateway]))).toEqual(
    answered({ nodeInfo: { code: ward } }),
  );
  expect(await ask(tally, await ca.issue([clientNames.oversight]))).toEqual(
    answered({ caseTally: { total: { cases: 0 } } }),
  );
});

test('a certificate says who asks: what oversight alone may ask is not given to the gateway', async () => {
  const reply = await ask(tally, await ca.issue([clientNames.gateway]));
  expect(reply).toMatchObject({
    kind: 'answered',
    data: { caseTally: null },
    errors: [{ code: 'FORBIDDEN' }],
  });
});

test('the certificate of oversight does not act as the gateway, though a good assertion of the gateway comes with it', async () => {
  const reply = await ask(tally, await ca.issue([clientNames.oversight]));
  expect(reply).toEqual(answered({ caseTally: { total: { cases: 0 } } }));
});

test.each([
  ['of another name', ['ward27102.test']],
  ['of both names', [clientNames.gateway, clientNames.oversight]],
  ['of a wildcard', ['*.test']],
  ['with the name as common name alone', []],
])('a certificate %s is refused', async (_, names) => {
  expect(await ask(info, await ca.issue(names))).toEqual(lostAs('REFUSED'));
});

test('a certificate of another authority is refused before anything is read', async () => {
  const own = await ca.issue([clientNames.gateway]);
  const forged = { ...(await otherCa.issue([clientNames.gateway])), caFile: own.caFile };
  expect(await ask(info, forged)).toEqual(lostAs('UNREACHABLE'));
});

test('a client without a certificate is refused before anything is read', async () => {
  const { caFile, certFile, keyFile } = await ca.issue([clientNames.gateway]);
  const { ca: trusted } = readTlsFiles({ caFile, certFile, keyFile });
  const { hostname, port } = new URL(node.cityUrl);
  const code = await new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), ca: trusted }, () => {
      socket.write('GET /ready HTTP/1.1\r\nhost: x\r\n\r\n');
    });
    socket.on('data', () => {
      resolve('an answer');
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code);
    });
  });
  expect(code).toMatch(/^(?:ECONNRESET|ERR_SSL_\w+_CERTIFICATE_REQUIRED)$/);
});

test('a node of another authority is not asked', async () => {
  const impostor = await lone.start({ tls: { ...(await otherCa.issue(['ward.test'])), clientNames } });
  expect(await ask(info, await ca.issue([clientNames.gateway]), impostor.cityUrl)).toEqual(
    lostAs('UNREACHABLE'),
  );
});

test('the token of a user is needed all the same', async () => {
  const { ca: trusted, ...own } = readTlsFiles(await ca.issue([clientNames.gateway]));
  const { Agent, fetch: fetchWith } = await import('undici');
  const dispatcher = new Agent({ connect: { ca: trusted, ...own } });
  const response = await fetchWith(node.cityUrl, {
    dispatcher,
    method: 'POST',
    body: JSON.stringify({ query: info }),
    headers: { 'content-type': 'application/json' },
  });
  expect([response.status, await response.json()]).toEqual([
    401,
    { errors: [{ message: 'Sign-in is required.', extensions: { code: 'UNAUTHENTICATED' } }] },
  ]);
  await dispatcher.close();
});
