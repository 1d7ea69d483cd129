import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { ResourceId } from './city-id.ts';
import type { GeoPoint } from './geo-point.ts';
import type { ResourceKind } from './resource-kind.ts';
import type { ResourcePosition } from './resource-position.ts';
import type { ResourceSearch } from './resource-search.ts';

/** A medical or care resource (医療・介護の資源). `null` means that the source does not say. */
export interface CareResource {
  readonly id: ResourceId;
  readonly name: string;
  readonly nameKana: string | null;
  readonly kind: ResourceKind;
  readonly services: readonly string[];
  readonly wardCode: WardCode | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly location: GeoPoint | null;
  /** Beds or places. */
  readonly capacity: number | null;
  readonly source: string;
  readonly synthetic: boolean;
  /** `YYYY-MM-DD`. */
  readonly confirmedOn: string | null;
}

/** Where resources are kept. Lists are ordered by ward code (none last), name and ID, each byte by byte. */
export interface ResourceRepository {
  /** At most `limit` resources that match and stand after the position. */
  listResources(search: ResourceSearch, limit: number, after?: ResourcePosition): Promise<CareResource[]>;
  countResources(search: ResourceSearch): Promise<number>;
  /** Those of the IDs that exist. */
  findResources(ids: readonly ResourceId[]): Promise<CareResource[]>;
}
