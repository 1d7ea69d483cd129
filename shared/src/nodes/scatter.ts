import type { WardCode } from '../ward-code.ts';
import type { NodeEntry, NodeRegistry } from './node-registry.ts';
import type { Endpoint, NodeCaller, NodeRequest } from './node-caller.ts';
import { lost, type Reply } from './reply.ts';

/** Answers of a question put to many nodes: one reply a ward asked, in ascending order of ward code. */
export type Replies = ReadonlyMap<WardCode, Reply>;

const endpoints = new WeakMap<NodeEntry, Endpoint>();

/** The endpoint of a registered node: the same object as long as its entry stands. */
export function endpointOf(node: NodeEntry): Endpoint {
  const known = endpoints.get(node);
  if (known) return known;
  const { code, medicalArea: _medicalArea, ...endpoint } = node;
  const made = { audience: code, ...endpoint };
  endpoints.set(node, made);
  return made;
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
