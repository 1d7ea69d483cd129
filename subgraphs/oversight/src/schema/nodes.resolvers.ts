import type { WardCoverage } from '../gather/coverage.ts';
import type { OversightContext } from '../oversight-context.ts';
import { askNodes } from '../scatter/ask-nodes.ts';
import { nodeInfoQuestion } from '../scatter/ask-node-info.ts';

/** State of the nodes, and the wards that coverage speaks of. */
export const nodesResolvers = {
  Query: {
    nodes: async (_: unknown, __: unknown, context: OversightContext) => {
      const { answers, coverage } = await askNodes(
        [...context.nodes.registry.wards.keys()],
        nodeInfoQuestion,
        context,
        context.nodes,
      );
      const { watch } = context.nodes;
      for (const [code, { contractVersion }] of answers) watch.learnContract(code, contractVersion);
      return coverage.wards.map(({ code, state }) => {
        const {
          contractVersion = null,
          lastAnsweredAt = null,
          policyVersion = null,
        } = watch.sightingOf(code) ?? {};
        return { code, state, contractVersion, lastAnsweredAt, policyVersion };
      });
    },
  },
  NodeStatus: { ward: ({ code }: { code: string }) => ({ code }) },
  WardCoverage: { ward: ({ code }: WardCoverage) => ({ code }) },
};
