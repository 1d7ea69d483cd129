import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import { AppError } from '@kakehashi/shared/app-error.ts';
import type { Endpoint, NodeCaller } from '@kakehashi/shared/nodes/node-caller.ts';
import type { Json } from '@kakehashi/shared/nodes/reply.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import { z } from 'zod';
import { subgraphAnswer } from '../routing/subgraph-answer.ts';

/** Longest document, in tokens of the GraphQL grammar, that is read to learn whether it changes anything. */
const maxTokens = 10_000;

const question = z.strictObject({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
  extensions: z.unknown().optional(),
});

function kindOf(query: string, operationName: string | null | undefined): OperationTypeNode {
  try {
    const operation = getOperationAST(parse(query, { noLocation: true, maxTokens }), operationName);
    if (operation) return operation.operation;
  } catch {
    throw new AppError('GRAPHQL_PARSE_FAILED');
  }
  throw new AppError('OPERATION_RESOLUTION_FAILURE');
}

/** A subgraph of ours behind the ward router. */
export interface RelayedSubgraph {
  readonly endpoint: Endpoint;
  readonly caller: NodeCaller;
  /** Longest wait for an answer, in milliseconds. */
  readonly budgetMs: number;
}

/**
 * Passes a question to the city or oversight with the user's token and our assertion, for routers that cannot sign one.
 * The subgraph validates and limits the document itself. Throws an {@link AppError} for a body that is no question.
 */
export async function relay(body: unknown, request: RequestContext, to: RelayedSubgraph): Promise<Json> {
  const asked = question.safeParse(body);
  if (!asked.success) throw new AppError('BAD_REQUEST');
  const { query, operationName } = asked.data;
  const variables = asked.data.variables ?? {};
  const isRead = kindOf(query, operationName) === OperationTypeNode.QUERY;
  const reply = await to.caller.call(to.endpoint, {
    body: JSON.stringify({ query, variables, ...(operationName == null ? {} : { operationName }) }),
    token: request.token,
    correlationId: request.correlationId,
    deadline: request.deadline,
    budgetMs: to.budgetMs,
    isRead,
  });
  const { data, errors = [] } = subgraphAnswer(reply, variables);
  return errors.length === 0 ? { data } : { data, errors };
}
