import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { unauthenticated } from '@kakehashi/shared/server/error-reply.ts';

/** HTTP header in which a router of somebody else's proves that it may ask: it cannot sign our assertions. */
const routerKeyHeader = 'x-router-key';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Makes the check of one key; it takes the same time for every wrong one. Throws `UNAUTHENTICATED`. */
export function createRouterKeyCheck(key: string): (request: Pick<FastifyRequest, 'headers'>) => void {
  const expected = digest(key);
  return ({ headers }) => {
    const given = headers[routerKeyHeader];
    if (typeof given !== 'string' || !timingSafeEqual(digest(given), expected)) throw unauthenticated();
  };
}
