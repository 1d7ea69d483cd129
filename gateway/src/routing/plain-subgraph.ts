import type { Endpoint, NodeCaller } from '@kakehashi/shared/nodes/node-caller.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import type { Subgraph } from '../execution/subgraph.ts';
import { questionBody } from './question-body.ts';
import { subgraphAnswer } from './subgraph-answer.ts';

/** The city or oversight as the executor asks it: one endpoint of our own, with the user's token and our assertion. */
export function createPlainSubgraph(
  endpoint: Endpoint,
  caller: NodeCaller,
  budgetMs: number,
): Subgraph<RequestContext> {
  return {
    answer: async ({ text, variables }, { token, correlationId, deadline }) => {
      const body = questionBody(text, variables);
      const asked = { body, token, correlationId, deadline, budgetMs, isRead: true };
      return subgraphAnswer(await caller.call(endpoint, asked), variables);
    },
  };
}
