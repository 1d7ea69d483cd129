import { tellClaims } from '@kakehashi/shared/identity/claim-names.ts';
import { servePages, type ServedPages, type ToldToPages } from '@kakehashi/shared/server/serve-pages.ts';
import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from './config.ts';

/** The day in Asia/Tokyo, as `YYYY-MM-DD`. */
function dayOf(at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short' }).format(at);
}

/** Serves the bureau's pages: the dashboard at `/`, the explorer at `/explore`. */
export async function serveBureauPages(http: FastifyInstance, config: GatewayConfig): Promise<void> {
  const { page, explorer, dashboardFolder } = config;
  const tell = (): ToldToPages => ({
    issuer: page.signInIssuer,
    clientId: page.clientId,
    scope: page.scope,
    demo: page.demo,
    referenceDate: page.referenceDate ?? dayOf(new Date()),
    explorer,
    claims: tellClaims(config.tokens.claims),
  });
  const pages: ServedPages | undefined =
    dashboardFolder === undefined
      ? undefined
      : {
          folder: dashboardFolder,
          index: 'index.html',
          ...(explorer && { further: { '/explore': 'explore.html' } }),
        };
  await servePages(http, tell, pages);
}
