import type { FastifyInstance } from 'fastify';
import { AppError, type ErrorCode } from '../app-error.ts';
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

/** Makes errors outside GraphQL answer in the shape of a GraphQL error, with a code of our list and nothing else. */
export function answerErrorsAsJson(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error, _request, reply) => {
    const code = codeOf(error);
    if (code === 'INTERNAL_SERVER_ERROR') log.error({ kind: (error as Error).name }, 'unexpected error');
    const message = error instanceof AppError ? error.message : errorCodes[code].message;
    return reply
      .code(errorCodes[code].status === 200 ? 400 : errorCodes[code].status)
      .send({ errors: [{ message, extensions: { code } }] });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply
      .code(404)
      .send({ errors: [{ message: errorCodes.NOT_FOUND.message, extensions: { code: 'NOT_FOUND' } }] }),
  );
}
