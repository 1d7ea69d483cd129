import { requireMayAsk } from '../access/policy.ts';
import type { WardCoverage } from '../gather/coverage.ts';
import type { OversightContext } from '../oversight-context.ts';
import { askNodes } from '../scatter/ask-nodes.ts';
import { nodeInfoQuestion } from '../scatter/ask-node-info.ts';

/** State of the nodes, and the wards that coverage speaks of. */
export const nodesResolvers = {
  Query: {
    nodes: async (_: unknown, __: unknown, context: OversightContext) => {
      requireMayAsk('Query.nodes', context.user);
      const { answers, coverage } = await askNodes(
        [...context.nodes.registry.wards.keys()],
        nodeInfoQuestion,
        context,
        context.nodes,
      );
      return coverage.wards.map((ward) => ({
        code: ward.code,
        state: ward.state,
        contractVersion: answers.get(ward.code)?.contractVersion ?? null,
        lastAnsweredAt: context.nodes.watch.lastAnsweredAt(ward.code),
      }));
    },
  },
  NodeStatus: { ward: ({ code }: { code: string }) => ({ code }) },
  WardCoverage: { ward: ({ code }: WardCoverage) => ({ code }) },
};
