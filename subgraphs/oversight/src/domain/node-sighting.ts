import type { NodeState } from '@kakehashi/shared/nodes/node-state.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';

/** What oversight knows of one node from asking it. */
export interface NodeSighting {
  readonly node: WardCode;
  readonly state: NodeState;
  /** Since when the node has been in this state. */
  readonly since: Date;
  readonly lastAnsweredAt: Date | null;
  /** The version of the contract that it last said it speaks. */
  readonly contractVersion: string | null;
  /** The version of its policy under which it last gave a tally. */
  readonly policyVersion: string | null;
}
