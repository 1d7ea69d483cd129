import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { AskedAggregate, LastAnswer, Refusal } from './last-answer.ts';
import type { NodeSighting } from './node-sighting.ts';

/** What is to be remembered and forgotten, all at once. */
export interface MemoryChanges {
  readonly sightings: readonly NodeSighting[];
  readonly refusals: readonly Refusal[];
  readonly answers: readonly LastAnswer[];
}

/** What oversight keeps durably. Every promise rejects when the database does not answer. */
export interface OversightMemory {
  /** Last answers of these nodes to an aggregate, under the policy that each node is known to have, young enough to be shown. */
  findAnswers(asked: AskedAggregate, nodes: readonly WardCode[]): Promise<LastAnswer[]>;
  listSightings(): Promise<NodeSighting[]>;
  /**
   * Writes all or nothing, in this order: sightings; answers under another policy than the node's are deleted; answers
   * to a refused role are deleted; answers are kept; what is beyond the limits is deleted.
   */
  write(changes: MemoryChanges): Promise<void>;
}
