import type { ApolloServerPlugin, GraphQLResponse } from '@apollo/server';
import { errorCodes } from '../error-codes.ts';
import type { Log } from '../logger.ts';
import type { AccessEntry } from './access-entry.ts';
import type { AccessTrail } from './access-trail.ts';
import { operationTextOf } from './operation-text.ts';

/** Keeps entries; resolves once they are kept for good. */
export type RecordAccess = (entries: readonly AccessEntry[]) => Promise<void>;

const isRelease = ({ kind }: AccessEntry) => kind !== 'DENIED';

/** Empties an answer that may not leave: nothing of it was kept in the log. */
function withhold(response: GraphQLResponse): void {
  const code = 'ACCESS_NOT_LOGGED';
  const { message, status } = errorCodes[code];
  response.http.status = status;
  response.body = {
    kind: 'single',
    singleResult: { data: null, errors: [{ message, extensions: { code } }] },
  };
}

/**
 * Writes what a request was shown or refused to the access log before the answer leaves. An answer that releases
 * something and cannot be logged does not leave: in its place goes `ACCESS_NOT_LOGGED`, whatever else it held.
 */
export function logAccess<Context extends { readonly trail: AccessTrail }>(
  record: RecordAccess,
  log: Log,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: async ({ document, contextValue }) => {
          contextValue.trail.setOperation(operationTextOf(document));
        },
        willSendResponse: async ({ contextValue, response }) => {
          const entries = contextValue.trail.takeEntries();
          if (entries.length === 0) return;
          try {
            await record(entries);
          } catch (error) {
            log.error({ kind: (error as Error).name }, 'the access log cannot be written');
            if (entries.some(isRelease)) withhold(response);
          }
        },
      }),
  };
}
