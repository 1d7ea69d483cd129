import type { NodeEntry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { Reply } from '@kakehashi/shared/nodes/reply.ts';

/** Somebody who was refused without the node being asked, and what the node would have noted of it. */
export interface EarlyRefusal {
  readonly node: NodeEntry;
  /** The user's bearer token. */
  readonly token: string;
  readonly correlationId: string;
  /** Text of the question that the node would have been asked. */
  readonly operation: string;
  /** Fields that were refused, as `Type.field`. */
  readonly fields: readonly string[];
  /** Global IDs that were named. */
  readonly entities: readonly string[];
}

/** Speaks refusals in the nodes' place. */
export interface Refusing {
  /** Whether a question of this text may be refused in this node's place now: the node would refuse it too, and will learn of it. */
  maySpeakFor(node: NodeEntry, operation: string): boolean;
  /** Notes what a node's reply says of the policy by which it refuses. */
  note(node: NodeEntry, reply: Reply): void;
  /** Has the node told, soon, of what was refused in its place. */
  tell(refusal: EarlyRefusal): void;
}

/** Speaks for no node: every question goes to the one that it is for. */
export const refusingNothing: Refusing = {
  maySpeakFor: () => false,
  note: () => undefined,
  tell: () => undefined,
};
