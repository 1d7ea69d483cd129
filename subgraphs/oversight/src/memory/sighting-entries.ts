import type { NodeSighting } from '../domain/node-sighting.ts';
import type { Entry } from './write-ledger.ts';

/** A sighting and its entry in the ledger. */
export interface SightingEntry {
  readonly sighting: NodeSighting;
  readonly entry: Entry;
}

/** Makes the entry of a sighting: all but the time of the last answer is its content. */
export function entryOfSighting(sighting: NodeSighting): SightingEntry {
  const { node, lastAnsweredAt, ...content } = sighting;
  const seenAtMs = lastAnsweredAt?.getTime() ?? 0;
  return { sighting, entry: { name: `node ${node}`, digest: JSON.stringify(content), seenAtMs } };
}
