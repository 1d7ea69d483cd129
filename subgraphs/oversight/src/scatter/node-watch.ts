import type { NodeState } from '@kakehashi/shared/nodes/node-state.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { NodeSighting } from '../domain/node-sighting.ts';

/** Remembers what each node did last, so that an answer can say since when a node has been silent. */
export interface NodeWatch {
  /** Notes what a node did now and gives since when it has done so. A refusal concerns the user, not the node, and is not noted. */
  note(node: WardCode, state: NodeState, at: Date): { readonly since: Date };
  /** Notes which contract a node says it speaks. */
  learnContract(node: WardCode, contractVersion: string): void;
  /**
   * Notes under which policy a node answered a question that was asked at `askedAtMs`, a time of `performance.now()`.
   * False when the answer was overtaken by one under another policy, and so is not to be kept.
   */
  learnPolicy(node: WardCode, policyVersion: string, askedAtMs: number): boolean;
  sightingOf(node: WardCode): NodeSighting | undefined;
  sightings(): readonly NodeSighting[];
  /** Takes over what was known before the start, wherever nothing newer has been seen. */
  restore(earlier: readonly NodeSighting[]): void;
}

const neverLearned = { contractVersion: null, policyVersion: null };

function joinEarlier(seen: NodeSighting, earlier: NodeSighting): NodeSighting {
  return {
    ...seen,
    since: seen.state === earlier.state ? earlier.since : seen.since,
    lastAnsweredAt: seen.lastAnsweredAt ?? earlier.lastAnsweredAt,
    contractVersion: seen.contractVersion ?? earlier.contractVersion,
    policyVersion: seen.policyVersion ?? earlier.policyVersion,
  };
}

/** Makes a watch that remembers nothing yet. */
export function createNodeWatch(): NodeWatch {
  const known = new Map<WardCode, NodeSighting>();
  const policySinceMs = new Map<WardCode, number>();
  const learn = (node: WardCode, learned: Partial<NodeSighting>) => {
    const sighting = known.get(node);
    if (sighting) known.set(node, { ...sighting, ...learned });
  };
  return {
    note: (node, state, at) => {
      const last = known.get(node);
      if (state === 'REFUSED') return { since: at };
      const since = last?.state === state ? last.since : at;
      const lastAnsweredAt = state === 'ANSWERED' ? at : (last?.lastAnsweredAt ?? null);
      known.set(node, { ...neverLearned, ...last, node, state, since, lastAnsweredAt });
      return { since };
    },
    learnContract: (node, contractVersion) => {
      learn(node, { contractVersion });
    },
    learnPolicy: (node, policyVersion, askedAtMs) => {
      if (known.get(node)?.policyVersion === policyVersion) return true;
      if (askedAtMs < (policySinceMs.get(node) ?? 0)) return false;
      policySinceMs.set(node, performance.now());
      learn(node, { policyVersion });
      return true;
    },
    sightingOf: (node) => known.get(node),
    sightings: () => [...known.values()],
    restore: (earlier) => {
      for (const one of earlier) {
        const seen = known.get(one.node);
        known.set(one.node, seen ? joinEarlier(seen, one) : one);
      }
    },
  };
}
