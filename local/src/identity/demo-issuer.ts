import { addSecurityHeaders } from '@kakehashi/shared/server/security-headers.ts';
import { fastify, type FastifyInstance } from 'fastify';
import type { CityWard } from '../city/city-wards.ts';
import { addAuthorizeRoutes } from './add-authorize-routes.ts';
import { addSignOutRoute } from './add-sign-out-route.ts';
import { allowOrigins } from './allow-origins.ts';
import type { Parameters } from './authorize-request.ts';
import type { DemoClient } from './demo-client.ts';
import type { DemoKey } from './demo-key.ts';
import { createDiscovery } from './discovery.ts';
import { createGrants, type Grants } from './grants.ts';
import { answerTokenRequest } from './token-endpoint.ts';

/** What the demo issuer is started with. */
export interface DemoIssuerConfig {
  readonly host: string;
  readonly port: number;
  readonly key: DemoKey;
  readonly client: DemoClient;
  /** Wards whose staff one may choose to be. */
  readonly wards: readonly CityWard[];
  /** `NODE_ENV` of this process. */
  readonly nodeEnv: string | undefined;
  readonly nowMs?: () => number;
}

/** A running demo issuer. */
export interface DemoIssuer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Throws when `NODE_ENV` is production: whoever asks the demo issuer becomes whoever they choose. */
export function refuseInProduction(nodeEnv: string | undefined): void {
  if (nodeEnv?.trim().toLowerCase() !== 'production') return;
  throw new Error(
    'expected NODE_ENV not to be production, because demo identities need no password, but got production',
  );
}

/**
 * Starts an OpenID Connect provider for demonstration: authorization code with PKCE, refresh tokens, a page to choose a
 * person instead of a password. Rejects when `NODE_ENV` is production or the port is taken.
 */
export async function startDemoIssuer(config: DemoIssuerConfig): Promise<DemoIssuer> {
  refuseInProduction(config.nodeEnv);
  const app = fastify({ bodyLimit: 16_384, forceCloseConnections: true, logger: false });
  addSecurityHeaders(app, config.client.origins);
  allowOrigins(app, config.client.origins);
  acceptFormsOnly(app);
  const grants = createGrants(config.nowMs);
  addMetadataRoutes(app, config.key);
  addAuthorizeRoutes(app, config, grants);
  addTokenRoute(app, config.key, grants);
  addSignOutRoute(app, config, grants);
  const url = await app.listen({ host: config.host, port: config.port });
  return { url, stop: () => app.close() };
}

function acceptFormsOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, readForm(body as string));
    },
  );
}

function readForm(body: string): Parameters {
  const form = new URLSearchParams(body);
  return Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.get(name) ?? undefined]));
}

function addMetadataRoutes(app: FastifyInstance, key: DemoKey): void {
  const discovery = createDiscovery(key.issuer);
  app.get('/.well-known/openid-configuration', () => discovery);
  app.get('/jwks', () => ({ keys: [key.publicJwk] }));
  app.get('/ready', () => ({ status: 'ready' }));
  app.get('/favicon.ico', (_request, reply) => reply.code(204).send());
}

function addTokenRoute(app: FastifyInstance, key: DemoKey, grants: Grants): void {
  app.post('/token', async (request, reply) => {
    const { status, body } = await answerTokenRequest((request.body ?? {}) as Parameters, key, grants);
    return reply.code(status).header('cache-control', 'no-store').send(body);
  });
}
