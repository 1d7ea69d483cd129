// A real OpenID Connect provider (the npm package oidc-provider) on a free port; says where on stdout.
// node oidc-program.mjs <persons> [<origin of the pages> [<life of their access tokens, in seconds>]]
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
const [persons, pages, lifeSeconds] = [JSON.parse(process.argv[2] ?? '{}'), ...process.argv.slice(3)];

/** Programs that ask for themselves, one for each person. */
const programs = Object.keys(persons).map((client_id) => ({
  client_id,
  client_secret: 'a secret of the test',
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
}));

/** The pages: a public client, which proves by PKCE that it asked. */
const browsers =
  pages === undefined
    ? []
    : [
        {
          client_id: 'pages-of-the-test',
          token_endpoint_auth_method: 'none',
          grant_types: ['authorization_code', 'refresh_token'],
          response_types: ['code'],
          redirect_uris: [`${pages}/callback.html`],
          post_logout_redirect_uris: [`${pages}/`],
        },
      ];

const provider = new Provider(issuer, {
  clients: [...programs, ...browsers],
  clientBasedCORS: (_ctx, origin) => origin === pages,
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: pages !== undefined },
    revocation: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => 'urn:kakehashi',
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'ask',
        audience: 'kakehashi',
        accessTokenFormat: 'jwt',
        accessTokenTTL: Number(lifeSeconds ?? 540),
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  extraTokenClaims: (_ctx, token) => persons[token.accountId ?? token.clientId],
});
server.on('request', provider.callback());
process.stdout.write(`${issuer}\n`);
