import type { AccessTrail } from '@kakehashi/shared/access-log/access-trail.ts';
import type { NodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import type DataLoader from 'dataloader';
import type { SealRepository } from './domain/kept-seal.ts';
import type { ReleaseLedger } from './domain/release-ledger.ts';
import type { LastAnswers } from './memory/last-answers.ts';
import type { CaseTallyQuestion, NodeTally } from './scatter/ask-case-tally.ts';
import type { Gathered, NodeAccess } from './scatter/ask-nodes.ts';

/** What every resolver of oversight is given of its request. */
export interface OversightContext extends RequestContext {
  readonly nodes: NodeAccess & { readonly registry: NodeRegistry };
  readonly lastAnswers: LastAnswers;
  readonly seals: SealRepository;
  /** What the access log must know of the request. */
  readonly trail: AccessTrail;
  /** One loader of tallies for each set of arguments, so that 24 wards are one scatter. */
  readonly tallyLoaders: Map<string, DataLoader<string, Gathered<NodeTally>>>;
  /** One batch of questions for each set of wards, so that many tallies are one call to a node. */
  readonly tallyBatches: Map<string, DataLoader<CaseTallyQuestion, Gathered<NodeTally>, string>>;
  /** Who is given published cells, and how many one person may have for one purpose. */
  readonly releases: { readonly ledger: ReleaseLedger; readonly quota: number };
}
