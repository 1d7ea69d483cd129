import type { NodeState } from '@kakehashi/shared/nodes/node-state.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';

/** What oversight has seen of one node since it started. */
export interface NodeSight {
  readonly state: NodeState;
  /** Since when the node has been in this state. */
  readonly since: Date;
  readonly lastAnsweredAt: Date | null;
}

/** Remembers what each node did last, so that an answer can say since when a node has been silent. */
export interface NodeWatch {
  /** Notes what a node did now and gives what is known of it. A refusal concerns the user, not the node, and is not noted. */
  note(ward: WardCode, state: NodeState, at: Date): NodeSight;
  /** When the node last answered; `null` if never. */
  lastAnsweredAt(ward: WardCode): Date | null;
}

/** Makes a watch that remembers nothing yet. */
export function createNodeWatch(): NodeWatch {
  const sights = new Map<WardCode, NodeSight>();
  return {
    note: (ward, state, at) => {
      const known = sights.get(ward);
      if (state === 'REFUSED') return { state, since: at, lastAnsweredAt: known?.lastAnsweredAt ?? null };
      const since = known?.state === state ? known.since : at;
      const lastAnsweredAt = state === 'ANSWERED' ? at : (known?.lastAnsweredAt ?? null);
      const sight = { state, since, lastAnsweredAt };
      sights.set(ward, sight);
      return sight;
    },
    lastAnsweredAt: (ward) => sights.get(ward)?.lastAnsweredAt ?? null,
  };
}
