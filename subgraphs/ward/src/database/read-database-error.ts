import { AppError, type ErrorCode } from '@kakehashi/shared/app-error.ts';

/** SQLSTATEs (PostgreSQL, appendix A) and system errors that mean: the database cannot be reached at the moment. */
const unreachable =
  /^(08\w{3}|53\w{3}|57P0[1-4]|25P03|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/;
/** Words of `pg` and `pg-pool` for the same, which come without a code. */
const unreachableWords =
  /timeout exceeded when trying to connect|connection terminated|not queryable|connection error/i;
const canceled = '57014';

function codeOf(error: unknown): ErrorCode | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code === canceled) return 'DEADLINE_EXCEEDED';
  if (typeof code === 'string' && unreachable.test(code)) return 'OVERLOADED';
  return typeof message === 'string' && unreachableWords.test(message) ? 'OVERLOADED' : undefined;
}

/** The error to show: `OVERLOADED` when the database cannot be reached, `DEADLINE_EXCEEDED` when it cancelled a statement, else the error itself. */
export function readDatabaseError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  return code === undefined ? error : new AppError(code);
}
