import type { NodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import type DataLoader from 'dataloader';
import type { ReleaseLedger } from './domain/release-ledger.ts';
import type { LastAnswers } from './memory/last-answers.ts';
import type { NodeTally } from './scatter/ask-case-tally.ts';
import type { Gathered, NodeAccess } from './scatter/ask-nodes.ts';

/** What every resolver of oversight is given of its request. */
export interface OversightContext extends RequestContext {
  readonly nodes: NodeAccess & { readonly registry: NodeRegistry };
  readonly lastAnswers: LastAnswers;
  /** One loader of tallies for each set of arguments, so that 24 wards are one scatter. */
  readonly tallyLoaders: Map<string, DataLoader<string, Gathered<NodeTally>>>;
  /** Who is given published cells, and how many one person may have for one purpose. */
  readonly releases: { readonly ledger: ReleaseLedger; readonly quota: number };
}
