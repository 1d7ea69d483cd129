import type { FastifyInstance } from 'fastify';
import { importJWK, jwtVerify } from 'jose';
import { readQuery } from './add-authorize-routes.ts';
import { renderSignedOutPage } from './authorize-page.ts';
import { withParameters } from './authorize-request.ts';
import type { DemoClient } from './demo-client.ts';
import type { DemoKey } from './demo-key.ts';
import type { Grants } from './grants.ts';

/** Adds `/end-session` (OpenID Connect RP-Initiated Logout 1.0): ends the sign-in and sends the browser back to its client. */
export function addSignOutRoute(
  app: FastifyInstance,
  { client, key }: { readonly client: DemoClient; readonly key: DemoKey },
  grants: Grants,
): void {
  app.get('/end-session', async (request, reply) => {
    const given = readQuery(request.query);
    const session = await readSession(given['id_token_hint'], key);
    if (session !== undefined) grants.end(session);
    const back = given['post_logout_redirect_uri'];
    if (back !== undefined && client.signedOutUris.includes(back)) {
      return reply.redirect(withParameters(back, { state: given['state'] }), 303);
    }
    return reply.type('text/html; charset=utf-8').send(renderSignedOutPage());
  });
}

/** The sign-in that an ID token of ours belongs to, even one that has run out. */
async function readSession(idToken: string | undefined, key: DemoKey): Promise<string | undefined> {
  if (idToken === undefined) return undefined;
  try {
    const { payload } = await jwtVerify(idToken, await importJWK(key.publicJwk, 'EdDSA'), {
      issuer: key.issuer,
      algorithms: ['EdDSA'],
      clockTolerance: '12h',
    });
    return typeof payload['sid'] === 'string' ? payload['sid'] : undefined;
  } catch {
    return undefined;
  }
}
