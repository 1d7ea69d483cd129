import { AppError } from '@kakehashi/shared/app-error.ts';
import { describePolicy, describeRules } from '../access/describe-policy.ts';
import type { NodePolicy } from '../access/node-policy.ts';
import type { WardContext } from './ward-context.ts';

/** What the fields of `NodePolicy` are made from. */
interface PolicyParent {
  readonly code: string;
  readonly policy: NodePolicy;
}

/** The policy of this node, for whoever is bound by it. */
export const nodePolicyResolvers = {
  Query: {
    nodePolicy: (_parent: unknown, { ward: asked }: { ward: string }, { ward, policy }: WardContext) => {
      if (asked !== ward) throw new AppError('NOT_FOUND');
      return { code: ward, policy };
    },
  },
  NodePolicy: {
    version: ({ policy }: PolicyParent) => policy.version,
    isStricter: ({ policy }: PolicyParent) => policy.refusals.length > 0,
    sentences: ({ policy }: PolicyParent) => describePolicy(policy),
    refusals: ({ policy }: PolicyParent) => policy.refusals,
    rules: ({ policy }: PolicyParent, { fields }: { fields?: readonly string[] | null }) =>
      describeRules(policy, fields ?? undefined),
  },
};
