import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

const correlationHeader = 'x-correlation-id';

/** The ID under which the log lines of one request are found in all programs: the caller's, when it is one, or a new one. It says nothing about the user. */
export function chooseCorrelationId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers[correlationHeader];
  return typeof given === 'string' && /^[0-9a-f-]{8,36}$/.test(given) ? given : randomUUID();
}

/** Names the request's correlation ID in every answer, so that whoever got one can be helped. */
export function nameCorrelationId(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.header(correlationHeader, request.id);
  });
}
