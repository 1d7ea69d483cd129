import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import { errorCodes } from '../error-codes.ts';
import { isErrorCode } from '../app-error.ts';
import type { Log } from '../logger.ts';

const shownFacts = ['code', 'ward', 'nodeState', 'coverage', 'currentVersion'] as const;

function shownExtensions(extensions: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    shownFacts.filter((name) => name in extensions).map((name) => [name, extensions[name]]),
  );
}

/** Shows errors whose code is on our list; everything else becomes "Unexpected error." and its kind goes to the log, without its text. */
export function createFormatError(
  log: Log,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const extensions = formatted.extensions ?? {};
    const code = extensions['code'];
    const place = formatted.path ? { path: formatted.path } : {};
    if (isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR') {
      return { message: formatted.message, ...place, extensions: shownExtensions(extensions) };
    }
    const original = unwrapResolverError(error);
    log.error(
      { kind: original instanceof Error ? original.name : typeof original, path: formatted.path },
      'unexpected error',
    );
    return {
      message: errorCodes.INTERNAL_SERVER_ERROR.message,
      ...place,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };
}
