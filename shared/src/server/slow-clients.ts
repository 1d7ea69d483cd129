import type { FastifyInstance } from 'fastify';

/** Longest time in which a client sends the headers of a request, in milliseconds. */
export const headersWithinMs = 5_000;

/** Longest time in which a client sends a whole request, in milliseconds. */
export const requestWithinMs = 8_000;

/** Node looks so often for connections that are late, in milliseconds; its own default of 30 s would be longer than any of the times here. */
export const lookForLateEveryMs = 500;

/** Longest time in which a client takes its answer from the network, in milliseconds. */
const takeAnswerWithinMs = 9_000;

/** Ends the connection of a client that does not take its answer to a question in time; it would keep the answer in memory. */
export function endSlowReaders(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    if (request.url !== '/graphql') return;
    const timer = setTimeout(() => request.raw.socket.destroy(), takeAnswerWithinMs);
    timer.unref();
    reply.raw.once('close', () => {
      clearTimeout(timer);
    });
  });
}
