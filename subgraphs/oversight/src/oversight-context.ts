import type { NodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import type DataLoader from 'dataloader';
import type { Gathered, NodeAccess } from './scatter/ask-nodes.ts';
import type { WardTally } from './gather/ward-tally.ts';

/** What every resolver of oversight is given of its request. */
export interface OversightContext extends RequestContext {
  readonly nodes: NodeAccess & { readonly registry: NodeRegistry };
  /** One loader of tallies for each set of arguments, so that 24 wards are one scatter. */
  readonly tallyLoaders: Map<string, DataLoader<string, Gathered<WardTally>>>;
}
