import { exportSPKI, importJWK, type CryptoKey } from 'jose';
import { startTestWard, type TestWard } from '../../../subgraphs/ward/tests/test-ward.ts';
import {
  createIssuerKey,
  signToken,
  startForgingIssuer,
  type ForgingIssuer,
  type IssuerKey,
} from './forging-issuer.ts';

let issuer: ForgingIssuer;
let ward: TestWard;
let ed: IssuerKey;
let rsa: IssuerKey;
let attacker: IssuerKey;

beforeAll(async () => {
  [ed, rsa, attacker] = await Promise.all([
    createIssuerKey('ed'),
    createIssuerKey('rsa', 'RS256'),
    createIssuerKey('ed'),
  ]);
  issuer = await startForgingIssuer(ed, rsa);
  ward = await startTestWard('27115', () => ({
    tokenIssuer: issuer.url,
    tokenJwksUrl: `${issuer.url}/keys`,
  }));
});
afterAll(async () => {
  await ward.stop();
  await issuer.stop();
});

const nowSeconds = () => Math.floor(Date.now() / 1000);
const claims = (changes: Record<string, unknown> = {}) => ({
  iss: issuer.url,
  aud: 'kakehashi',
  sub: 'somebody',
  role: 'coordinator',
  ward: '27115',
  iat: nowSeconds(),
  exp: nowSeconds() + 300,
  ...changes,
});
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The whole answer as bytes, its headers without what differs from request to request. */
async function answerTo(authorization: string | undefined): Promise<string> {
  const response = await fetch(ward.node.deskUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
    body: JSON.stringify({ query: '{ nodeInfo { code } }' }),
  });
  const headers = [...response.headers].filter(([name]) => name !== 'date' && name !== 'x-correlation-id');
  return JSON.stringify([response.status, headers, await response.text()]);
}

test.each(['ed', 'rsa'] as const)('a good token is accepted (%s)', async (kid) => {
  const token = await signToken(kid === 'ed' ? ed : rsa, claims());
  expect(await answerTo(`Bearer ${token}`)).toContain('27115');
});

const withoutClaim = (name: string) => () => {
  const { [name]: _, ...rest } = claims() as Record<string, unknown>;
  return signToken(ed, rest);
};

const forgeries: [string, () => Promise<string> | string][] = [
  ['no signature (alg none)', () => `${encode({ alg: 'none' })}.${encode(claims())}.`],
  ['the signature cut off', async () => (await signToken(ed, claims())).replace(/[^.]*$/, '')],
  [
    'the public key used as a shared secret (HS256)',
    async () => {
      const pem = await exportSPKI(
        (await importJWK(rsa.publicJwk, 'RS256', { extractable: true })) as CryptoKey,
      );
      return signToken({ kid: 'rsa', alg: 'HS256', privateKey: new TextEncoder().encode(pem) }, claims());
    },
  ],
  ['another key under a known key ID', () => signToken(attacker, claims())],
  ['its own key in the header (jwk)', () => signToken(attacker, claims(), { jwk: attacker.publicJwk })],
  [
    'a place for its keys in the header (jku)',
    () => signToken(attacker, claims(), { jku: `${issuer.url}/evil` }),
  ],
  ['a key ID that is a path', () => signToken({ ...attacker, kid: '../../../../dev/null' }, claims())],
  [
    'an algorithm that is not allowed (PS256)',
    async () => signToken(await createIssuerKey('rsa', 'PS256'), claims()),
  ],
  [
    'other claims under the signature of good ones',
    async () => {
      const [header, , signature] = (await signToken(ed, claims({ ward: '27102' }))).split('.');
      return [header, encode(claims()), signature].join('.');
    },
  ],
  [
    'a critical header that nobody knows',
    async () => {
      const [, payload, signature] = (await signToken(ed, claims())).split('.');
      return [
        encode({ alg: 'EdDSA', kid: 'ed', crit: ['unheard-of'], 'unheard-of': true }),
        payload,
        signature,
      ].join('.');
    },
  ],
  ['another issuer', () => signToken(ed, claims({ iss: 'http://127.0.0.1:1' }))],
  ['another audience', () => signToken(ed, claims({ aud: 'kakehashi-dashboard' }))],
  ['a list of audiences with ours in it', () => signToken(ed, claims({ aud: ['other', 'kakehashi'] }))],
  ['a list of audiences that is ours alone', () => signToken(ed, claims({ aud: ['kakehashi'] }))],
  ['its time over', () => signToken(ed, claims({ iat: nowSeconds() - 400, exp: nowSeconds() - 100 }))],
  ['its time not come', () => signToken(ed, claims({ nbf: nowSeconds() + 100 }))],
  ['no end', withoutClaim('exp')],
  ['a life of more than 10 minutes', () => signToken(ed, claims({ exp: nowSeconds() + 3_600 }))],
  ['nobody', withoutClaim('sub')],
  ['what is no token', () => 'not.a.token'],
];

/** C4: signed by the issuer, in time and for us, but its claims say what nobody can be. */
const misfits: readonly [string, Record<string, unknown>][] = [
  ['a role that we do not have', { role: 'mayor' }],
  ['a role in other letters', { role: 'Coordinator' }],
  ['several roles', { role: ['coordinator', 'bureau'] }],
  ['the role of a node', { role: 'node', ward: '27115' }],
  ['a ward role without a ward', { ward: undefined }],
  ['a ward that is no code', { ward: '2711' }],
  ['a ward with a blank', { ward: '27115 ' }],
  ['a ward that is a number', { ward: 27_115 }],
  ['several wards', { ward: ['27115', '27102'] }],
  ['the bureau without a purpose', { role: 'bureau', ward: undefined }],
  ['the bureau with an empty purpose', { role: 'bureau', ward: undefined, purpose: '' }],
  ['the bureau of a ward', { role: 'bureau', purpose: 'PROGRAMME' }],
  ['an empty name', { sub: '' }],
  ['a name of 201 characters', { sub: 'x'.repeat(201) }],
  ['no time of issue', { iat: undefined }],
  [
    'a time of issue to come, so that it would live longer than it says',
    { iat: nowSeconds() + 3_600, exp: nowSeconds() + 4_000 },
  ],
];

test.each(misfits)('claims that nobody can have get the same 401: %s', async (_, changes) => {
  const token = await signToken(ed, claims(changes));
  expect(await answerTo(`Bearer ${token}`)).toBe(await answerTo(undefined));
});

test('every forged token, a missing one and another scheme get one identical 401', async () => {
  const missing = await answerTo(undefined);
  expect(JSON.parse(missing)[0]).toBe(401);
  expect(JSON.parse(JSON.parse(missing)[2])).toEqual({
    errors: [{ message: 'Sign-in is required.', extensions: { code: 'UNAUTHENTICATED' } }],
  });
  const different: string[] = [];
  for (const [name, forge] of forgeries) {
    if ((await answerTo(`Bearer ${await forge()}`)) !== missing) different.push(name);
  }
  const good = await signToken(ed, claims());
  for (const scheme of [`Basic ${good}`, good, `Bearer ${good} ${good}`])
    if ((await answerTo(scheme)) !== missing) different.push(scheme.slice(0, 10));
  expect(different).toEqual([]);
  expect(forgeries.length).toBeGreaterThanOrEqual(17);
});

test('no forged token made the node fetch anything from where it said', () => {
  expect([...issuer.asked.keys()]).toEqual(['/keys']);
});
