import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTokenVerifier } from '@kakehashi/shared/identity/token-settings.ts';
import { decodeJwt } from 'jose';
import { parseWards } from '../city/city-wards.ts';
import { createDashboardClient } from './demo-client.ts';
import { type DemoIssuer, startDemoIssuer } from './demo-issuer.ts';
import { type DemoKey, keepDemoKey } from './demo-key.ts';

const wards = parseWards('27102,27115');
const client = createDashboardClient(4000);
const redirectUri = 'http://localhost:4000/callback.html';
const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');
const signIn = {
  client_id: 'kakehashi-dashboard',
  redirect_uri: redirectUri,
  response_type: 'code',
  scope: 'openid profile offline_access',
  state: 'state-1',
  nonce: 'nonce-1',
  code_challenge: challenge,
  code_challenge_method: 'S256',
};

let folder: string;
let key: DemoKey;
let issuer: DemoIssuer;
let nowMs = Date.now();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kakehashi-issuer-'));
  key = await keepDemoKey(folder, 'http://localhost:4001');
  issuer = await startDemoIssuer({ ...settings(), nodeEnv: 'test', nowMs: () => nowMs });
});
afterAll(async () => {
  await issuer.stop();
  await rm(folder, { recursive: true });
});

const settings = () => ({ host: '127.0.0.1', port: 0, key, client, wards });

const page = (changes: Record<string, string> = {}) =>
  fetch(`${issuer.url}/authorize?${new URLSearchParams({ ...signIn, ...changes }).toString()}`, {
    redirect: 'manual',
  });

const choose = (choice: Record<string, string>) =>
  fetch(`${issuer.url}/authorize`, {
    method: 'POST',
    body: new URLSearchParams({ ...signIn, ...choice }),
    redirect: 'manual',
  });

async function codeFor(choice: Record<string, string>): Promise<string> {
  const { headers } = await choose(choice);
  return new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
}

async function trade(
  form: Record<string, string>,
): Promise<{ status: number; body: Record<string, string> }> {
  const reply = await fetch(`${issuer.url}/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'kakehashi-dashboard', ...form }),
  });
  return { status: reply.status, body: (await reply.json()) as Record<string, string> };
}

const tradeCode = (code: string, changes: Record<string, string> = {}) =>
  trade({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...changes,
  });

const refresh = (token: string) => trade({ grant_type: 'refresh_token', refresh_token: token });

const refusedGrant = {
  status: 400,
  body: { error: 'invalid_grant', error_description: 'expected a grant that is good for this client' },
};

describe('the demo issuer', () => {
  test('says where everything is', async () => {
    const discovery = (await (
      await fetch(`${issuer.url}/.well-known/openid-configuration`)
    ).json()) as Record<string, unknown>;
    expect(discovery).toMatchObject({
      issuer: 'http://localhost:4001',
      authorization_endpoint: 'http://localhost:4001/authorize',
      token_endpoint: 'http://localhost:4001/token',
      jwks_uri: 'http://localhost:4001/jwks',
      end_session_endpoint: 'http://localhost:4001/end-session',
      code_challenge_methods_supported: ['S256'],
    });
  });

  test('shows its public key alone', async () => {
    const { keys } = (await (await fetch(`${issuer.url}/jwks`)).json()) as { keys: object[] };
    expect(keys).toEqual([key.publicJwk]);
    expect(Object.keys(keys[0]!).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });

  test('lets one choose a person of the demonstration and carries the request along', async () => {
    const reply = await page({ state: '"><script>alert(1)</script>' });
    const html = await reply.text();
    expect(reply.status).toBe(200);
    expect(html).toContain('<html lang="ja">');
    expect(html).toContain('デモ・架空データ');
    expect(html).toContain('<option value="27115">東成区（27115）</option>');
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
    expect(html).not.toContain('<script');
    expect([...html.matchAll(/name="person" value="([a-z_]+)"/g)].map((match) => match[1])).toEqual([
      'bureau',
      'analyst',
      'coordinator',
      'ward_officer',
      'operator',
    ]);
  });

  test('gives the bureau tokens that every node accepts', async () => {
    const chosen = await choose({ person: 'bureau' });
    const location = new URL(chosen.headers.get('location') ?? '');
    expect([chosen.status, location.origin + location.pathname]).toEqual([303, redirectUri]);
    expect(location.searchParams.get('state')).toBe('state-1');

    const { status, body } = await tradeCode(location.searchParams.get('code') ?? '');
    expect(status).toBe(200);
    expect({ kind: body['token_type'], lifeSeconds: body['expires_in'] }).toEqual({
      kind: 'Bearer',
      lifeSeconds: 600,
    });
    expect(decodeJwt(body['id_token']!)).toMatchObject({
      aud: 'kakehashi-dashboard',
      sub: 'demo-bureau',
      nonce: 'nonce-1',
    });

    const verify = createTokenVerifier({
      issuer: 'http://localhost:4001',
      audience: 'kakehashi',
      jwksUrl: `${issuer.url}/jwks`,
    });
    expect(await verify(body['access_token']!)).toEqual({
      subject: 'demo-bureau',
      role: 'bureau',
      purpose: '月次の状況把握',
    });
    await expect(verify(body['id_token']!)).rejects.toThrow('the token is not acceptable');
  });

  test('gives staff of a ward that ward and nobody a ward that is not run', async () => {
    const { body } = await tradeCode(await codeFor({ person: 'coordinator', ward: '27115' }));
    expect(decodeJwt(body['access_token']!)).toMatchObject({
      sub: 'demo-coordinator-27115',
      role: 'coordinator',
      ward: '27115',
      name: '東成区 相談支援室 コーディネーター デモ',
    });
    const refused = await choose({ person: 'coordinator', ward: '27999' });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('expected one of 27102, 27115, but got &quot;27999&quot;');
    expect((await choose({ person: 'mayor' })).status).toBe(400);
  });

  test('sends nobody to a URL that is not the client’s', async () => {
    for (const changes of [
      { redirect_uri: 'http://localhost:4000.example.jp/' },
      { redirect_uri: 'http://localhost:4000/elsewhere' },
      { client_id: 'another' },
    ]) {
      const reply = await page(changes);
      expect([reply.status, reply.headers.get('location')]).toEqual([400, null]);
    }
  });

  test.each([
    [{ code_challenge: '' }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ scope: 'profile' }, 'invalid_scope'],
    [{ prompt: 'none' }, 'login_required'],
  ])('refuses %j at the client with its state', async (changes, error) => {
    const reply = await page(changes);
    const location = new URL(reply.headers.get('location') ?? '');
    expect([reply.status, location.searchParams.get('error'), location.searchParams.get('state')]).toEqual([
      303,
      error,
      'state-1',
    ]);
  });

  test('gives nothing for a code without its proof, and nothing afterwards', async () => {
    for (const changes of [
      { code_verifier: randomBytes(32).toString('base64url') },
      { code_verifier: '' },
      { redirect_uri: 'http://127.0.0.1:4000/callback.html' },
      { client_id: 'another' },
    ]) {
      const code = await codeFor({ person: 'bureau' });
      expect(await tradeCode(code, changes)).toEqual(refusedGrant);
      expect(await tradeCode(code)).toEqual(refusedGrant);
    }
  });

  test('takes a code once; a second time ends the sign-in', async () => {
    const code = await codeFor({ person: 'bureau' });
    const { body } = await tradeCode(code);
    expect(await tradeCode(code)).toEqual(refusedGrant);
    expect(await refresh(body['refresh_token']!)).toEqual(refusedGrant);
  });

  test('takes a code for 60 seconds', async () => {
    const code = await codeFor({ person: 'bureau' });
    nowMs += 60_000;
    expect(await tradeCode(code)).toEqual(refusedGrant);
  });

  test('turns refresh tokens over and ends the sign-in when an old one comes back', async () => {
    const { body: first } = await tradeCode(await codeFor({ person: 'analyst' }));
    const { status, body: second } = await refresh(first['refresh_token']!);
    expect([status, decodeJwt(second['id_token']!).sub]).toEqual([200, 'demo-analyst']);
    expect(await refresh(first['refresh_token']!)).toEqual(refusedGrant);
    expect(await refresh(second['refresh_token']!)).toEqual(refusedGrant);
  });

  test('ends the sign-in on signing out and sends back only to the client', async () => {
    const { body } = await tradeCode(await codeFor({ person: 'bureau' }));
    const signOut = (back: string) =>
      fetch(
        `${issuer.url}/end-session?${new URLSearchParams({ id_token_hint: body['id_token']!, post_logout_redirect_uri: back, state: 's' }).toString()}`,
        { redirect: 'manual' },
      );
    const reply = await signOut('http://localhost:4000/');
    expect([reply.status, reply.headers.get('location')]).toEqual([303, 'http://localhost:4000/?state=s']);
    expect((await signOut('https://example.jp/')).status).toBe(200);
    expect(await refresh(body['refresh_token']!)).toEqual(refusedGrant);
  });

  test('lets only the client’s pages read its answers', async () => {
    const allowed = async (origin: string) =>
      (await fetch(`${issuer.url}/jwks`, { headers: { origin } })).headers.get('access-control-allow-origin');
    expect(await allowed('http://localhost:4000')).toBe('http://localhost:4000');
    expect(await allowed('http://localhost:4001')).toBeNull();
  });

  test('does not start in production', async () => {
    await expect(startDemoIssuer({ ...settings(), nodeEnv: 'production' })).rejects.toThrow(
      'expected NODE_ENV not to be production, because demo identities need no password, but got production',
    );
  });

  test('keeps its key where only this account reads it, from start to start', async () => {
    const again = await keepDemoKey(folder, 'http://localhost:4001');
    expect(again.publicJwk).toEqual(key.publicJwk);
    expect((await stat(path.join(folder, 'demo-issuer.json'))).mode & 0o777).toBe(0o600);
  });
});
