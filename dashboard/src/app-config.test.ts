import { parseAppConfig } from './app-config.ts';

const CONFIG = {
  issuer: 'http://localhost:4001',
  clientId: 'kakehashi-dashboard',
  scope: 'openid profile offline_access',
  demo: true,
  referenceDate: '2025-03-31',
  graphqlPath: '/graphql',
  explorer: true,
  claims: { role: 'role', ward: 'ward', roles: {} },
};

test('a complete configuration is read as it is', () => {
  expect(parseAppConfig(CONFIG)).toEqual(CONFIG);
});

test('a missing setting is named', () => {
  expect(() => parseAppConfig({ ...CONFIG, issuer: undefined })).toThrow(
    'app-config.json: expected issuer to be a string, but got undefined',
  );
});
