import { servePages, type ServedPages, type ToldToPages } from '@kakehashi/shared/server/serve-pages.ts';
import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from './config.ts';

/** Serves the bureau's pages: the dashboard at `/`, the explorer at `/explore`. */
export async function serveBureauPages(http: FastifyInstance, config: GatewayConfig): Promise<void> {
  const { page, explorer, dashboardFolder } = config;
  const told: ToldToPages = {
    issuer: page.signInIssuer,
    clientId: 'kakehashi-dashboard',
    demo: page.demo,
    referenceDate: page.referenceDate,
    explorer,
  };
  const pages: ServedPages | undefined =
    dashboardFolder === undefined
      ? undefined
      : {
          folder: dashboardFolder,
          index: 'index.html',
          ...(explorer && { further: { '/explore': 'explore.html' } }),
        };
  await servePages(http, told, pages);
}
