import { isErrorCode, type ErrorCode } from '@kakehashi/shared/app-error.ts';
import { assertNever } from '@kakehashi/shared/assert-never.ts';
import { errorCodes } from '@kakehashi/shared/error-codes.ts';
import type { LostState } from '@kakehashi/shared/nodes/node-state.ts';
import type { Lost, NodeError } from '@kakehashi/shared/nodes/reply.ts';
import type { RoutedError } from './routed-answer.ts';

function codeOfLostRead(state: LostState): ErrorCode {
  switch (state) {
    case 'TIMEOUT':
    case 'UNREACHABLE':
    case 'OVERLOADED':
    case 'REFUSED':
      return 'WARD_UNAVAILABLE';
    case 'REJECTED':
      return 'NODE_RESPONSE_REJECTED';
    case 'SCHEMA_SKEW':
      return 'SCHEMA_SKEW';
    default:
      return assertNever(state);
  }
}

/** A mutation that may have reached the node and whose answer we do not have: its outcome is not known. */
function isOutcomeUnknown(reply: Lost): boolean {
  return (
    reply.sent && (reply.state === 'TIMEOUT' || reply.state === 'UNREACHABLE' || reply.state === 'REJECTED')
  );
}

/** The error at the place of a lost answer. */
export function lostError(
  reply: Lost,
  ward: string,
  path: RoutedError['path'],
  isMutation = false,
): RoutedError {
  const code = isMutation && isOutcomeUnknown(reply) ? 'OUTCOME_UNKNOWN' : codeOfLostRead(reply.state);
  return { message: errorCodes[code].message, path, extensions: { code, ward, nodeState: reply.state } };
}

/** A node's own error, shown by its code alone and only when the code is on our list. */
export function nodeErrorAt(error: NodeError, ward: string, path: RoutedError['path']): RoutedError {
  const code = isErrorCode(error.code) ? error.code : 'INTERNAL_SERVER_ERROR';
  return { message: errorCodes[code].message, path, extensions: { code, ward } };
}

/** An error of ours about a ward. */
export function wardError(code: ErrorCode, path: RoutedError['path'], ward?: string): RoutedError {
  return {
    message: errorCodes[code].message,
    path,
    extensions: ward === undefined ? { code } : { code, ward },
  };
}
