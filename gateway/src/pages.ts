import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from './config.ts';

/** The day in Asia/Tokyo, as `YYYY-MM-DD`. */
function dayOf(at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short' }).format(at);
}

/** Serves the built pages: the dashboard at `/`, the explorer at `/explore`, and what they must know at `/app-config.json`. */
export async function servePages(http: FastifyInstance, config: GatewayConfig): Promise<void> {
  http.get('/app-config.json', () => ({
    issuer: config.page.signInIssuer,
    clientId: config.page.clientId,
    scope: config.page.scope,
    demo: config.page.demo,
    referenceDate: config.page.referenceDate ?? dayOf(new Date()),
    graphqlPath: '/graphql',
    explorer: config.explorer,
  }));
  if (config.dashboardFolder === undefined) return;
  await http.register(fastifyStatic, {
    root: config.dashboardFolder,
    index: 'index.html',
    dotfiles: 'deny',
    setHeaders: (reply, path) => {
      const isHashed = path.includes('/assets/');
      reply.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  if (config.explorer) http.get('/explore', (_request, reply) => reply.sendFile('explore.html'));
}
