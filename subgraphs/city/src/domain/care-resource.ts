import type { ResourceId } from './city-id.ts';
import type { FactOrigins } from './fact-origin.ts';
import type { ResourceFacts } from './resource-facts.ts';
import type { ResourceChange } from './resource-change.ts';
import type { ResourcePosition } from './resource-position.ts';
import type { ResourceSearch } from './resource-search.ts';
import type { Outcome, Wish } from './wish.ts';

/** A medical or care resource (医療・介護の資源). */
export interface CareResource extends ResourceFacts {
  readonly id: ResourceId;
  /** Where facts come from that have no origin of their own. */
  readonly source: string;
  readonly synthetic: boolean;
  /** Day for which the source states them, `YYYY-MM-DD`. */
  readonly confirmedOn: string | null;
  readonly origins: FactOrigins;
  /** Day of the open data in which it no longer stood, `YYYY-MM-DD`. */
  readonly noLongerListedOn: string | null;
  readonly version: number;
}

/** Where resources are kept. Lists are ordered by ward code (none last), name and ID, each byte by byte. */
export interface ResourceRepository {
  /** At most `limit` resources that match and stand after the position. */
  listResources(search: ResourceSearch, limit: number, after?: ResourcePosition): Promise<CareResource[]>;
  countResources(search: ResourceSearch): Promise<number>;
  /** Those of the IDs that exist. */
  findResources(ids: readonly ResourceId[]): Promise<CareResource[]>;
  /** Enters a new resource, once for the wish. */
  add(resource: CareResource, wish: Wish): Promise<Outcome>;
  /** Changes a resource, once for the wish. */
  change(change: ResourceChange, wish: Wish): Promise<Outcome>;
}
