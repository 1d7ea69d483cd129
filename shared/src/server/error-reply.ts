import type { FastifyInstance } from 'fastify';
import { AppError, shownExtensions, type ErrorCode } from '../app-error.ts';
import { errorCodes } from '../error-codes.ts';
import type { Log } from '../logger.ts';

/** The one answer to every request that does not prove who asks. */
export function unauthenticated(): AppError {
  return new AppError('UNAUTHENTICATED');
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code;
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status === 413) return 'PAYLOAD_TOO_LARGE';
  return status >= 400 && status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR';
}

function factsOf(error: unknown, code: ErrorCode, correlationId: string): Record<string, unknown> {
  if (code === 'INTERNAL_SERVER_ERROR') return { code, correlationId };
  return error instanceof AppError ? shownExtensions(error.extensions) : { code };
}

/** Makes errors outside GraphQL answer in the shape of a GraphQL error, with a code of our list and nothing else. */
export function answerErrorsAsJson(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error, { id: correlationId }, reply) => {
    const code = codeOf(error);
    const { status, message: general } = errorCodes[code];
    if (code === 'INTERNAL_SERVER_ERROR')
      log.error({ kind: (error as Error).name, correlationId }, 'unexpected error');
    const extensions = factsOf(error, code, correlationId);
    if (typeof extensions['retryAfterSeconds'] === 'number')
      void reply.header('retry-after', String(extensions['retryAfterSeconds']));
    const message = error instanceof AppError ? error.message : general;
    return reply.code(status === 200 ? 400 : status).send({ errors: [{ message, extensions }] });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply
      .code(404)
      .send({ errors: [{ message: errorCodes.NOT_FOUND.message, extensions: { code: 'NOT_FOUND' } }] }),
  );
}
