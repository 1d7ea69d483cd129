// A real OpenID Connect provider (the npm package oidc-provider) on a free port; says where on stdout.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
const persons = JSON.parse(process.argv[2] ?? '{}');

const provider = new Provider(issuer, {
  clients: Object.keys(persons).map((client_id) => ({
    client_id,
    client_secret: 'a secret of the test',
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  })),
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: () => ({
        scope: 'ask',
        audience: 'kakehashi',
        accessTokenFormat: 'jwt',
        accessTokenTTL: 540,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  extraTokenClaims: (_ctx, token) => persons[token.clientId],
});
server.on('request', provider.callback());
process.stdout.write(`${issuer}\n`);
