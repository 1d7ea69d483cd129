import { GraphQLError } from 'graphql';
import { errorCodes } from './error-codes.ts';

/** A code that clients may see; each is described in `error-codes.ts` and in docs/errors.md. */
export type ErrorCode = keyof typeof errorCodes;

/** Whether the text is one of our error codes. */
export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === 'string' && Object.hasOwn(errorCodes, text);
}

/** Further facts for programs that read an error; never personal data. */
export interface ErrorFacts {
  /** The ward concerned. */
  readonly ward?: string;
  /** What the ward's node did instead of answering. */
  readonly nodeState?: string;
  /** Coverage of an answer that no node gave. */
  readonly coverage?: unknown;
  /** The version that the entity has now, after a lost race. */
  readonly currentVersion?: number;
}

/** An error that is meant for the client: its code is on our list and its message says *expected, but got* without personal data. */
export class AppError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string = errorCodes[code].message, facts: ErrorFacts = {}) {
    super(message, { extensions: { code, ...facts } });
    this.name = 'AppError';
    this.code = code;
  }
}
