import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { ClaimsToldToPages } from '../identity/claim-names.ts';

/** What the pages must be told, at `/app-config.json`. */
export interface ToldToPages {
  /** Issuer of the OpenID Connect provider, as the browser reaches it. */
  readonly issuer: string;
  /** As what the pages are registered there. */
  readonly clientId: string;
  /** Scopes that the pages ask for, separated by spaces. */
  readonly scope: string;
  /** Whether the data is synthetic; every screen then says so. */
  readonly demo: boolean;
  /** Day on which the pages stand, `YYYY-MM-DD` in Asia/Tokyo. */
  readonly referenceDate: string;
  /** 5-digit code of the ward whose desk the pages are; left out for pages of the city. */
  readonly ward?: string;
  /** Whether the GraphQL explorer is offered. */
  readonly explorer: boolean;
  /** How the issuer calls what the pages show of a person. */
  readonly claims: ClaimsToldToPages;
}

/** Which of the built pages a program serves. */
export interface ServedPages {
  /** Folder of the built pages. */
  readonly folder: string;
  /** File of the page at `/`. */
  readonly index: string;
  /** Files of further pages by path, for example `/explore`. */
  readonly further?: Readonly<Record<string, string>>;
}

const callback = 'callback.html';

/** Serves built pages, the way back from sign-in, and what they must know; no page without `pages`. Other pages of the folder are not given out. */
export async function servePages(
  http: FastifyInstance,
  tell: () => ToldToPages,
  pages: ServedPages | undefined,
): Promise<void> {
  http.get('/app-config.json', () => ({ ...tell(), graphqlPath: '/graphql' }));
  if (!pages) return;
  const { folder, index, further = {} } = pages;
  const files = new Set([index, callback, ...Object.values(further)]);
  await http.register(fastifyStatic, {
    root: folder,
    index,
    dotfiles: 'deny',
    // A path that was asked for begins with a slash, one that is sent by name does not.
    allowedPath: (asked) => !asked.endsWith('.html') || files.has(asked.replace(/^\//, '')),
  });
  // What stands there is named by its content, and so never changes.
  await http.register(fastifyStatic, {
    root: path.join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    dotfiles: 'deny',
    maxAge: '365d',
    immutable: true,
  });
  for (const [place, file] of Object.entries(further))
    http.get(place, (_request, reply) => reply.sendFile(file));
}
