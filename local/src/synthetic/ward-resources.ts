import { createSyntheticResources } from './synthetic-resources.ts';
import type { SyntheticWard } from './synthetic-wards.ts';

/** IDs of the resources of one ward by kind, in the order of the catalogue. */
export type ResourcesByKind = ReadonlyMap<string, readonly string[]>;

let byWard: Map<string, Map<string, string[]>> | undefined;

function groupResources(): Map<string, Map<string, string[]>> {
  const wards = new Map<string, Map<string, string[]>>();
  for (const { id, kind, ward_code: code } of createSyntheticResources()) {
    const kinds = wards.get(code ?? '') ?? new Map<string, string[]>();
    wards.set(code ?? '', kinds.set(kind, [...(kinds.get(kind) ?? []), id]));
  }
  return wards;
}

/** The made-up resources that the city has in a ward; the same IDs as in its catalogue. */
export function resourcesOf(ward: SyntheticWard): ResourcesByKind {
  byWard ??= groupResources();
  return byWard.get(ward.code) ?? new Map<string, string[]>();
}
