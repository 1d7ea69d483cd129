import { isErrorCode } from '@kakehashi/shared/app-error.ts';
import { errorCodes } from '@kakehashi/shared/error-codes.ts';
import type { Json, NodeError, Reply } from '@kakehashi/shared/nodes/reply.ts';
import type { SubgraphAnswer, SubgraphError } from '../execution/subgraph.ts';

function shownError({ code, message, extensions, path }: NodeError): SubgraphError {
  if (!isErrorCode(code))
    return {
      message: errorCodes.INTERNAL_SERVER_ERROR.message,
      path,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  return { message, path, extensions };
}

function unavailable(reply: Extract<Reply, { kind: 'lost' }>, variables: Json): SubgraphAnswer {
  const representations = variables['representations'];
  const code = reply.state === 'TIMEOUT' ? 'DEADLINE_EXCEEDED' : 'SUBGRAPH_UNAVAILABLE';
  const error = { message: errorCodes[code].message, extensions: { code } };
  if (!Array.isArray(representations)) return { data: null, errors: [error] };
  return {
    data: { _entities: representations.map(() => null) },
    errors: [{ ...error, path: ['_entities'] }],
  };
}

/** What the city or oversight answered, or did not, as a router reads it: one entity a representation, errors by code alone. Pure. */
export function subgraphAnswer(reply: Reply, variables: Json): SubgraphAnswer {
  if (reply.kind === 'lost') return unavailable(reply, variables);
  const data = reply.isShared ? structuredClone(reply.data) : reply.data;
  return { data: data && { ...data }, errors: reply.errors.map(shownError) };
}
