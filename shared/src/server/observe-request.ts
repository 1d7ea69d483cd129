import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteRequest } from '../telemetry/metrics.ts';
import { inSpan, traceHeader } from '../telemetry/spans.ts';
import type { RequestIdentity } from './request-identity.ts';

/** The trace to which a request belongs, told by one of our own programs: what a client says of it is not believed. */
function traceParentOf(request: FastifyRequest, asker: RequestIdentity['asker'] | undefined) {
  const header = request.headers[traceHeader];
  return asker !== undefined && asker !== 'desk' && typeof header === 'string' ? header : undefined;
}

/** Measures one GraphQL request, and makes it a span of the trace to which it belongs. */
export function observeRequest<Answer>(
  request: FastifyRequest,
  reply: FastifyReply,
  asker: RequestIdentity['asker'] | undefined,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const startedAt = performance.now();
  reply.raw.once('close', () => {
    noteRequest(reply.raw.statusCode, performance.now() - startedAt);
  });
  return inSpan('POST /graphql', { kind: 'server', parent: traceParentOf(request, asker) }, work);
}
