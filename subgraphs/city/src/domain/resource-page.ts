import { AppError } from '@kakehashi/shared/app-error.ts';
import type { CareResource, ResourceRepository } from './care-resource.ts';
import { expectEveryWard } from './requested-wards.ts';
import { parseCursor } from './resource-position.ts';
import { parseResourceFilter, type ResourceFilter, type ResourceSearch } from './resource-search.ts';
import type { WardRepository } from './ward.ts';

const largestPage = 200;

/** What a client asks for. */
export interface PageRequest {
  readonly where?: ResourceFilter | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** One page of the resources that a search finds. */
export interface ResourcePage {
  readonly resources: readonly CareResource[];
  readonly hasNextPage: boolean;
  /** What was looked for, to count it only when the client wants to know. */
  readonly search: ResourceSearch;
}

/** Checks the size of a page. Throws `BAD_USER_INPUT`. */
export function parsePageSize(first: number): number {
  if (first >= 1 && first <= largestPage) return first;
  throw new AppError('BAD_USER_INPUT', `expected first from 1 to ${largestPage}, but got ${first}`);
}

/** Reads a filter whose wards all exist. Rejects with `BAD_USER_INPUT` or `UNKNOWN_WARD`. */
export async function parseSearch(
  filter: ResourceFilter,
  { wards, now }: { readonly wards: WardRepository; readonly now: Date },
): Promise<ResourceSearch> {
  const search = parseResourceFilter(filter, now);
  if (search.wards && search.wards.length > 0) {
    expectEveryWard(search.wards, await wards.findWards(search.wards));
  }
  return search;
}

/** Reads one page, 20 resources unless told. Rejects with `BAD_USER_INPUT` or `UNKNOWN_WARD` when the request cannot be. */
export async function readResourcePage(
  request: PageRequest,
  ports: { readonly wards: WardRepository; readonly resources: ResourceRepository },
  now: Date,
): Promise<ResourcePage> {
  const size = parsePageSize(request.first ?? 20);
  const after = typeof request.after === 'string' ? parseCursor(request.after) : undefined;
  const search = await parseSearch(request.where ?? {}, { wards: ports.wards, now });
  const found = await ports.resources.listResources(search, size + 1, after);
  return { resources: found.slice(0, size), hasNextPage: found.length > size, search };
}
