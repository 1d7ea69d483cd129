import type { NodeCaller } from '@kakehashi/shared/nodes/node-caller.ts';
import type { NodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import type { GraphQLSchema } from 'graphql';
import type { Subgraph } from '../execution/subgraph.ts';
import type { NodeContracts } from './node-contracts.ts';
import type { RoutingPlan } from './plan.ts';
import type { Refusing } from './refusing.ts';
import { answerRouted } from './routing-core.ts';

/** What one request of the gateway works with: registry and supergraph are taken once, so that a change never shows half. */
export interface GatewayContext extends RequestContext {
  readonly registry: NodeRegistry;
  /** The plan cache of the supergraph that was in force when the request came. */
  readonly planOf: (text: string) => RoutingPlan;
  /** All types of that supergraph. */
  readonly supergraphSchema: GraphQLSchema;
}

/** What is the same for all requests. */
export interface WardParts {
  readonly caller: NodeCaller;
  readonly contracts: NodeContracts;
  readonly refusing: Refusing;
  /** Longest wait for one node, in milliseconds. */
  readonly nodeBudgetMs: number;
}

/** The logical `ward` subgraph as the executor asks it: it never throws for a node's fault. */
export function createWardSubgraph(parts: WardParts): Subgraph<GatewayContext> {
  return {
    answer: async ({ text, variables }, context) => {
      const { planOf, registry } = context;
      const { data, errors } = await answerRouted({ text, variables }, context, {
        ...parts,
        planOf,
        registry,
      });
      return { data: { ...data }, errors };
    },
  };
}
