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
    poolSize: 4,
    tokenIssuer: 'http://localhost:4001',
    tokenAudience: 'kakehashi',
    tokenJwksUrl: 'http://localhost:4001/jwks',
    assertionPrivateKey: 'private',
    gatewayPublicKey: 'gateway',
    oversightPublicKey: 'oversight',
    clockStartAt: new Date('2025-03-31T00:00:00Z'),
    introspection: false,
    logLevel: 'info',
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
