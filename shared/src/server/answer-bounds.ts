import type { FastifyInstance } from 'fastify';
import { AppError } from '../app-error.ts';

/** Refuses with `ANSWER_TOO_LARGE` to send an answer of more than so many bytes to a question; a change that it tells of has taken place. */
export function boundAnswers(app: FastifyInstance, maxAnswerBytes: number): void {
  app.addHook('onSend', async (request, _reply, payload) => {
    if (request.url !== '/graphql' || typeof payload !== 'string') return payload;
    // A UTF-16 code unit takes at most three bytes, so most answers need no count.
    if (payload.length * 3 <= maxAnswerBytes || Buffer.byteLength(payload) <= maxAnswerBytes) return payload;
    throw new AppError(
      'ANSWER_TOO_LARGE',
      `expected an answer of at most ${maxAnswerBytes} bytes, but got more: ask for less at once`,
    );
  });
}
