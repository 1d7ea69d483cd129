import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { Kind, type GraphQLError } from 'graphql';
import { isErrorCode } from '../app-error.ts';
import type { Log } from '../logger.ts';

const unexpected = 'INTERNAL_SERVER_ERROR';

function isUnexpected(error: { readonly extensions?: { readonly code?: unknown } }): boolean {
  const code = error.extensions?.code;
  return !isErrorCode(code) || code === unexpected;
}

/** The names of the fields as the schema has them: the aliases of a path are the client's own words. */
function fieldsOf({ nodes = [] }: Pick<GraphQLError, 'nodes'>): string[] {
  return nodes.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
}

/**
 * Joins what a client sees of an unexpected error with what the log has of it: both hold the correlation ID, and only the
 * log holds the kind of the error, without its text.
 */
export function traceUnexpectedErrors<Context extends { readonly correlationId: string }>(
  log: Log,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didEncounterErrors: ({ errors, contextValue: { correlationId } }) => {
          for (const error of errors.filter(isUnexpected)) {
            const original = unwrapResolverError(error);
            const kind = original instanceof Error ? original.name : typeof original;
            log.error({ kind, fields: fieldsOf(error), correlationId }, 'unexpected error');
          }
          return Promise.resolve();
        },
        willSendResponse: ({ response: { body }, contextValue: { correlationId } }) => {
          if (body.kind !== 'single' || !body.singleResult.errors) return Promise.resolve();
          body.singleResult.errors = body.singleResult.errors.map((error) =>
            isUnexpected(error) ? { ...error, extensions: { ...error.extensions, correlationId } } : error,
          );
          return Promise.resolve();
        },
      }),
  };
}
