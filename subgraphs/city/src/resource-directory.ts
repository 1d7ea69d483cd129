import { createHash } from 'node:crypto';
import { directoryPath, type DirectoryResource } from '@kakehashi/shared/directory/resource-directory.ts';
import { assertionHeader, type VerifyAssertion } from '@kakehashi/shared/identity/assertion.ts';
import { unauthenticated } from '@kakehashi/shared/server/error-reply.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const keptForMs = 60_000;

interface Made {
  readonly body: string;
  readonly tag: string;
}

async function make(list: () => Promise<readonly DirectoryResource[]>): Promise<Made> {
  const body = JSON.stringify({ resources: await list() });
  return { body, tag: `"${createHash('sha256').update(body).digest('base64url')}"` };
}

function demandGateway(request: FastifyRequest, verify: VerifyAssertion): void {
  const header = request.headers[assertionHeader];
  try {
    verify(Array.isArray(header) ? undefined : header, '');
  } catch {
    throw unauthenticated();
  }
}

/**
 * Serves the directory of resources to the gateway, which passes it on to ward nodes: what every role may see of a resource
 * and nothing else. It is made at most once a minute however often it is fetched, and answers 304 to who has it.
 */
export function serveDirectory(
  http: FastifyInstance,
  verify: VerifyAssertion,
  list: () => Promise<readonly DirectoryResource[]>,
): void {
  let known: { readonly made: Promise<Made>; readonly startedAtMs: number } | undefined;
  const current = (): Promise<Made> => {
    if (known && Date.now() - known.startedAtMs < keptForMs) return known.made;
    const made = make(list);
    known = { made, startedAtMs: Date.now() };
    made.catch(() => (known = undefined));
    return made;
  };
  http.get(directoryPath, async (request, reply) => {
    demandGateway(request, verify);
    const { body, tag } = await current();
    void reply.header('etag', tag);
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(body);
  });
}
