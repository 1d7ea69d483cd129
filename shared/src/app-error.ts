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
  /** After how many seconds it is worth asking again; stands in the header `Retry-After` too. */
  readonly retryAfterSeconds?: number;
  /** What a document costs, and the most that one may cost. */
  readonly cost?: number;
  readonly maxCost?: number;
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

/** The facts that a client may see of an error, in this order; everything else that stands in its extensions is kept back. */
const shownFacts = [
  'code',
  'ward',
  'nodeState',
  'coverage',
  'currentVersion',
  'retryAfterSeconds',
  'cost',
  'maxCost',
] as const;

/** What a client may see of the extensions of an error. */
export function shownExtensions(extensions: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    shownFacts.filter((name) => name in extensions).map((name) => [name, extensions[name]]),
  );
}
