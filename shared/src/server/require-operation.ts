import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { errorCodes } from '../error-codes.ts';

/** Refuses with 400 a request whose document has no operation of the name given, or several and no name; a gateway would call that an error of its own. */
export function requireOperation<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ operation }) => {
          if (operation) return Promise.resolve();
          const code = 'OPERATION_RESOLUTION_FAILURE';
          throw new GraphQLError(errorCodes[code].message, {
            extensions: { code, http: { status: errorCodes[code].status } },
          });
        },
      }),
  };
}
