import type { Clock } from '@kakehashi/shared/clock.ts';
import { tellClaims } from '@kakehashi/shared/identity/claim-names.ts';
import { servePages } from '@kakehashi/shared/server/serve-pages.ts';
import type { GraphqlServer } from '@kakehashi/shared/server/graphql-server.ts';
import type { WardNodeConfig } from './config.ts';
import { dayInTokyo } from './domain/business-time.ts';

/** Where pages of the desk must be able to connect beside the node itself: the issuer, for sign-in. */
export function originsOfDesk({ tokenIssuer, deskPages }: WardNodeConfig): string[] {
  return deskPages ? [new URL(deskPages.signInIssuer ?? tokenIssuer).origin] : [];
}

/** Serves the page of the room's staff at the desk's `/`, when the node is told where the built pages are. */
export async function serveDeskPages(
  http: GraphqlServer['http'],
  { ward, tokenIssuer, tokenClaims, deskPages }: WardNodeConfig,
  clock: Clock,
): Promise<void> {
  if (!deskPages) return;
  const { folder, signInIssuer = tokenIssuer, signInClient, signInScope, demo } = deskPages;
  const tell = () => ({
    issuer: signInIssuer,
    clientId: signInClient,
    scope: signInScope,
    demo,
    referenceDate: dayInTokyo(clock.now()),
    ward,
    explorer: false,
    claims: tellClaims(tokenClaims),
  });
  await servePages(http, tell, { folder, index: 'desk.html' });
}
