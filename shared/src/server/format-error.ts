import type { GraphQLFormattedError } from 'graphql';
import { errorCodes } from '../error-codes.ts';
import { isErrorCode, shownExtensions } from '../app-error.ts';

/** Shows errors whose code is on our list; everything else becomes "Unexpected error.". */
export function formatError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const extensions = formatted.extensions ?? {};
  const code = extensions['code'];
  const place = formatted.path ? { path: formatted.path } : {};
  if (isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR')
    return { message: formatted.message, ...place, extensions: shownExtensions(extensions) };
  return {
    message: errorCodes.INTERNAL_SERVER_ERROR.message,
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}
