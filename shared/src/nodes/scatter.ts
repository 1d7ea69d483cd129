import type { WardCode } from '../ward-code.ts';
import type { NodeEntry, NodeRegistry } from './node-registry.ts';
import type { Endpoint, NodeCaller, NodeRequest } from './node-caller.ts';
import { lost, type Reply } from './reply.ts';

/** Answers of a question put to many nodes: one reply a ward asked, in ascending order of ward code. */
export type Replies = ReadonlyMap<WardCode, Reply>;

/** The endpoint of a registered node. */
export function endpointOf({ code, medicalArea: _medicalArea, ...endpoint }: NodeEntry): Endpoint {
  return { audience: code, ...endpoint };
}

/** Puts the same question to all wards at once. A ward without a registry entry is `UNREACHABLE`; nothing throws. */
export async function scatter(
  wards: readonly WardCode[],
  request: NodeRequest,
  nodes: { registry: NodeRegistry; caller: NodeCaller },
): Promise<Replies> {
  const ordered = [...new Set(wards)].toSorted();
  const replies = await Promise.all(
    ordered.map(async (ward) => {
      const node = nodes.registry.nodes.get(ward);
      return node ? nodes.caller.call(endpointOf(node), request) : lost('UNREACHABLE', false);
    }),
  );
  return new Map(ordered.map((ward, place) => [ward, replies[place] ?? lost('UNREACHABLE')]));
}
