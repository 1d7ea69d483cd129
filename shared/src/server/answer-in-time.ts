import type { ErrorCode } from '../app-error.ts';
import { errorCodes } from '../error-codes.ts';
import type { Deadline } from '../deadline.ts';

/** After the deadline resolvers have so long to say themselves what became of the request, in milliseconds. */
const graceMs = 25;

function lateCode(body: unknown): ErrorCode {
  const query = (body as { query?: unknown } | null | undefined)?.query;
  return typeof query === 'string' && /\bmutation\b/.test(query) ? 'OUTCOME_UNKNOWN' : 'DEADLINE_EXCEEDED';
}

/**
 * The answer, or a refusal when it does not come in time: `DEADLINE_EXCEEDED`, for a mutation `OUTCOME_UNKNOWN`. What the
 * work does after that is of no use to anybody; its own deadline ends it.
 */
export async function answerInTime(
  answer: Promise<unknown>,
  deadline: Deadline,
  body: unknown,
): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<unknown>((resolve) => {
    timer = setTimeout(() => {
      const code = lateCode(body);
      resolve({ errors: [{ message: errorCodes[code].message, extensions: { code } }] });
    }, deadline.remainingMs() + graceMs);
    timer.unref();
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
