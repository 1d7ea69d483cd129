import { readCityConfig } from './config.ts';

const needed = {
  DATABASE_URL: 'postgres://city:secret@127.0.0.1:5432/city',
  TOKEN_ISSUER: 'http://localhost:4001',
  TOKEN_JWKS_URL: 'http://localhost:4001/jwks',
  ASSERTION_PRIVATE_KEY: 'own',
  GATEWAY_PUBLIC_KEY: 'gateway',
};

describe('the configuration of the city', () => {
  test('what is not set has a default', () => {
    expect(readCityConfig(needed)).toEqual({
      databaseUrl: 'postgres://city:secret@127.0.0.1:5432/city',
      host: '127.0.0.1',
      port: 4002,
      poolSize: 4,
      tokenIssuer: 'http://localhost:4001',
      tokenAudience: 'kakehashi',
      tokenJwksUrl: 'http://localhost:4001/jwks',
      tokenClaims: { role: 'role', ward: 'ward', purpose: 'purpose', roles: new Map() },
      assertionPrivateKey: 'own',
      gatewayPublicKey: 'gateway',
      introspection: false,
      logLevel: 'info',
      budgetMs: 1_000,
    });
  });

  test('every bad setting is named at once and no value repeated', () => {
    const read = () =>
      readCityConfig({ ...needed, DATABASE_URL: 'mysql://secret', PORT: '70000', GATEWAY_PUBLIC_KEY: '' });
    expect(read).toThrow(
      /^settings are not acceptable:\n {2}DATABASE_URL: .+\n {2}PORT: .+\n {2}GATEWAY_PUBLIC_KEY: .+$/,
    );
    expect(read).not.toThrow(/secret|70000/);
  });
});
