import { AppError } from '../app-error.ts';

/** A GraphQL request as it came over HTTP, of the right form and not yet understood. */
export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectOrNothing(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {};
  if (isObject(value)) return value;
  throw new AppError('BAD_REQUEST', `expected ${name} to be an object, but got something else`);
}

/** Reads the body of a request. Throws `BAD_REQUEST` for everything that is not one question: batches, no text, variables that are no object. */
export function readQuestion(body: unknown): Question {
  if (Array.isArray(body)) throw new AppError('BAD_REQUEST', 'expected one question, but got a batch');
  if (!isObject(body)) throw new AppError('BAD_REQUEST', 'expected a JSON object, but got something else');
  const { query, operationName } = body;
  if (typeof query !== 'string' || query === '')
    throw new AppError('BAD_REQUEST', 'expected the text of a GraphQL document in query, but got none');
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    throw new AppError('BAD_REQUEST', 'expected operationName to be text, but got something else');
  return {
    query,
    variables: objectOrNothing(body['variables'], 'variables'),
    operationName: operationName ?? undefined,
    extensions: objectOrNothing(body['extensions'], 'extensions'),
  };
}
