import { jwtVerify } from 'jose';
import {
  createIssuerKey,
  signToken,
  startForgingIssuer,
  type ForgingIssuer,
  type IssuerKey,
} from '../../../tests/security/identity/forging-issuer.ts';
import { createIssuerKeys } from './issuer-keys.ts';

let first: IssuerKey;
let second: IssuerKey;
let issuer: ForgingIssuer;
const clock = { nowMs: 0 };

beforeAll(async () => {
  [first, second] = await Promise.all([createIssuerKey('1'), createIssuerKey('2')]);
});
beforeEach(async () => {
  issuer = await startForgingIssuer(first);
  clock.nowMs = 1_000_000;
});
afterEach(() => issuer.stop());

const open = () => createIssuerKeys({ issuer: issuer.url }, () => clock.nowMs);
async function isAccepted(keys: ReturnType<typeof open>, key: IssuerKey): Promise<boolean> {
  const token = await signToken(key, {});
  return jwtVerify(token, keys).then(
    () => true,
    () => false,
  );
}
const serve = (...keys: IssuerKey[]) => {
  issuer.answers = { ...issuer.answers, '/keys': { keys: keys.map(({ publicJwk }) => publicJwk) } };
};
const fetches = () => issuer.asked.get('/keys') ?? 0;

test('the issuer’s name alone is enough to find its keys, which are fetched once', async () => {
  const keys = open();
  expect(await Promise.all([isAccepted(keys, first), isAccepted(keys, first)])).toEqual([true, true]);
  expect(await isAccepted(keys, first)).toBe(true);
  expect(Object.fromEntries(issuer.asked)).toEqual({ '/.well-known/openid-configuration': 1, '/keys': 1 });
});

test('a discovery document of another issuer is not believed', async () => {
  issuer.answers = {
    ...issuer.answers,
    '/.well-known/openid-configuration': { issuer: 'http://127.0.0.1:1', jwks_uri: `${issuer.url}/keys` },
  };
  expect(await isAccepted(open(), first)).toBe(false);
  expect(fetches()).toBe(0);
});

test('after a rotation the new key is found, and the old one is no longer accepted', async () => {
  const keys = open();
  expect(await isAccepted(keys, first)).toBe(true);
  serve(second);
  clock.nowMs += 30_001;
  expect(await isAccepted(keys, second)).toBe(true);
  expect(await isAccepted(keys, first)).toBe(false);
});

test('a flood of unknown key IDs makes one fetch in 30 seconds', async () => {
  const keys = open();
  await isAccepted(keys, first);
  const stranger = await createIssuerKey('stranger');
  clock.nowMs += 30_001;
  for (let time = 0; time < 50; time += 1) expect(await isAccepted(keys, stranger)).toBe(false);
  expect(fetches()).toBe(2);
});

test('the same flood while the issuer is away makes one attempt, and known keys go on serving', async () => {
  const keys = open();
  await isAccepted(keys, first);
  const stranger = await createIssuerKey('stranger');
  issuer.answers = undefined;
  clock.nowMs += 30_001;
  for (let time = 0; time < 50; time += 1) expect(await isAccepted(keys, stranger)).toBe(false);
  expect(issuer.asked.get('/.well-known/openid-configuration')).toBe(2);
  expect(await isAccepted(keys, first)).toBe(true);
});

test('an issuer that is away: keys serve for 10 minutes, then nobody is let in until it is back', async () => {
  const keys = open();
  await isAccepted(keys, first);
  const { answers } = issuer;
  issuer.answers = undefined;
  clock.nowMs += 599_999;
  expect(await isAccepted(keys, first)).toBe(true);
  clock.nowMs += 2;
  expect(await isAccepted(keys, first)).toBe(false);
  issuer.answers = answers;
  clock.nowMs += 1_001;
  expect(await isAccepted(keys, first)).toBe(true);
});

test('an issuer that was never there lets nobody in', async () => {
  issuer.answers = undefined;
  expect(await isAccepted(open(), first)).toBe(false);
});
