import { readWardConfig } from './config.ts';

const settings = {
  WARD_CODE: '27115',
  DATABASE_URL: 'postgres://somebody@127.0.0.1:5432/ward',
  PORT: '4100',
  DESK_PORT: '4200',
  TOKEN_ISSUER: 'http://localhost:4001',
  TOKEN_JWKS_URL: 'http://localhost:4001/jwks',
  ASSERTION_PRIVATE_KEY: 'private',
  GATEWAY_PUBLIC_KEY: 'gateway',
  OVERSIGHT_PUBLIC_KEY: 'oversight',
};

it('settings are read with their defaults', () => {
  expect(readWardConfig({ ...settings, CLOCK_START_AT: '2025-03-31T09:00:00+09:00' })).toEqual({
    ward: '27115',
    databaseUrl: 'postgres://somebody@127.0.0.1:5432/ward',
    host: '127.0.0.1',
    port: 4100,
    deskPort: 4200,
    directoryRefreshMs: 3_600_000,
    poolSize: 4,
    tokenIssuer: 'http://localhost:4001',
    tokenAudience: 'kakehashi',
    tokenJwksUrl: 'http://localhost:4001/jwks',
    tokenClaims: { role: 'role', ward: 'ward', purpose: 'purpose', roles: new Map() },
    assertionPrivateKey: 'private',
    gatewayPublicKey: 'gateway',
    oversightPublicKey: 'oversight',
    clockStartAt: new Date('2025-03-31T00:00:00Z'),
    introspection: false,
    logLevel: 'info',
    releaseDelayMs: 30_000,
    reportDueDay: 10,
    budgetMs: 5_000,
  });
});

it('every bad setting is named at once, without its value', () => {
  const { TOKEN_ISSUER: _issuer, ...rest } = settings;
  expect(() => readWardConfig({ ...rest, WARD_CODE: '271150', DATABASE_URL: 'mysql://secret' })).toThrow(
    [
      'settings are not acceptable:',
      '  WARD_CODE: expected a 5-digit ward code',
      '  DATABASE_URL: expected a postgres:// URL',
      '  TOKEN_ISSUER: expected the issuer of user tokens',
    ].join('\n'),
  );
});

it('keys may be several while they are rotated: the plural name counts', () => {
  const { assertionPrivateKey, gatewayPublicKey, oversightPublicKey } = readWardConfig({
    ...settings,
    ASSERTION_PRIVATE_KEYS: 'new,old',
    GATEWAY_PUBLIC_KEYS: 'next,gateway',
    OVERSIGHT_PUBLIC_KEYS: '',
  });
  expect([assertionPrivateKey, gatewayPublicKey, oversightPublicKey]).toEqual([
    'new,old',
    'next,gateway',
    'oversight',
  ]);
});

describe('mutual TLS', () => {
  const tls = {
    TLS_CERT_FILE: '/run/tls/node.pem',
    TLS_KEY_FILE: '/run/tls/node-key.pem',
    TLS_CLIENT_CA_FILE: '/run/tls/city-ca.pem',
    TLS_GATEWAY_NAME: 'gateway.city.example',
    TLS_OVERSIGHT_NAME: 'oversight.city.example',
  };

  it('is read as a whole', () => {
    expect(readWardConfig({ ...settings, ...tls }).tls).toEqual({
      certFile: '/run/tls/node.pem',
      keyFile: '/run/tls/node-key.pem',
      caFile: '/run/tls/city-ca.pem',
      clientNames: { gateway: 'gateway.city.example', oversight: 'oversight.city.example' },
    });
  });

  it('is refused in part, so that no node is open by mistake', () => {
    expect(() =>
      readWardConfig({ ...settings, ...tls, TLS_CLIENT_CA_FILE: '', TLS_GATEWAY_NAME: '' }),
    ).toThrow(
      'expected all of TLS_CERT_FILE, TLS_KEY_FILE, TLS_CLIENT_CA_FILE, TLS_GATEWAY_NAME, TLS_OVERSIGHT_NAME, but got no TLS_CLIENT_CA_FILE, TLS_GATEWAY_NAME',
    );
  });
});

it('the page of the desk is served from the folder that is named, and is registered as the settings say', () => {
  const { deskPages } = readWardConfig({
    ...settings,
    DESK_PAGES_FOLDER: '/pages',
    SIGN_IN_ISSUER: 'http://localhost:4400',
    SIGN_IN_CLIENT_ID: 'room-27115',
    DEMO: 'on',
  });
  expect(deskPages).toEqual({
    folder: '/pages',
    signInIssuer: 'http://localhost:4400',
    signInClient: 'room-27115',
    signInScope: 'openid profile offline_access',
    demo: true,
  });
});
