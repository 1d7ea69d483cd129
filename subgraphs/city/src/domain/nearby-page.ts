import type { GeoPoint } from './geo-point.ts';
import { parseNearbyCursor, parseSurroundings } from './nearby.ts';
import type { NearbyRepository, NearbyResource, Surroundings } from './nearby.ts';
import { parsePageSize, parseSearch, type PageRequest } from './resource-page.ts';
import type { ResourceSearch } from './resource-search.ts';
import type { WardRepository } from './ward.ts';

/** What a client asks for around a point. */
export interface NearbyRequest extends PageRequest {
  readonly point: GeoPoint;
  /** Metres; 2,000 unless told. */
  readonly withinMeters?: number | null;
}

/** One page of the resources that a search finds around a point. */
export interface NearbyPage {
  readonly found: readonly NearbyResource[];
  readonly hasNextPage: boolean;
  /** What was looked for, to count it only when the client wants to know. */
  readonly search: ResourceSearch;
  readonly around: Surroundings;
}

/** Reads one page, nearest first. Rejects with `BAD_USER_INPUT` or `UNKNOWN_WARD` when the request cannot be. */
export async function readNearbyPage(
  request: NearbyRequest,
  ports: { readonly wards: WardRepository; readonly nearby: NearbyRepository },
  now: Date,
): Promise<NearbyPage> {
  const size = parsePageSize(request.first ?? 20);
  const around = parseSurroundings(request.point, request.withinMeters ?? 2_000);
  const after = typeof request.after === 'string' ? parseNearbyCursor(request.after) : undefined;
  const search = await parseSearch(request.where ?? {}, { wards: ports.wards, now });
  const found = await ports.nearby.listNearby(search, around, size + 1, after);
  return { found: found.slice(0, size), hasNextPage: found.length > size, search, around };
}
