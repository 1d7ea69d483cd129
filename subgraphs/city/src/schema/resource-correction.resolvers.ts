import { isCorrectionId } from '../domain/city-id.ts';
import { expectEveryWard, parseRequestedWards } from '../domain/requested-wards.ts';
import type { CorrectionSearch, CorrectionState, ResourceCorrection } from '../domain/resource-correction.ts';
import { describeFact } from '../domain/resource-facts.ts';
import { parsePageSize } from '../domain/resource-page.ts';
import { formatTimeCursor, pageOf, parseTimeCursor, type TimePage } from '../domain/time-position.ts';
import type { CityContext } from './city-context.ts';

interface CorrectionFilter {
  readonly state?: readonly CorrectionState[] | null;
  readonly wards?: readonly string[] | null;
}

interface CorrectionPage extends TimePage<ResourceCorrection> {
  readonly search: CorrectionSearch;
}

interface PageArguments {
  readonly where?: CorrectionFilter | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

async function parseSearch(
  { state, wards }: CorrectionFilter,
  { ports }: CityContext,
): Promise<CorrectionSearch> {
  const codes = wards ? parseRequestedWards(wards) : undefined;
  if (codes && codes.length > 0) expectEveryWard(codes, await ports.wards.findWards(codes));
  return { ...(codes ? { wards: codes } : {}), ...(state ? { states: state } : {}) };
}

/** The question about corrections. */
export const correctionQueries = {
  resourceCorrections: async (
    _: unknown,
    args: PageArguments,
    context: CityContext,
  ): Promise<CorrectionPage> => {
    const size = parsePageSize(args.first ?? 20);
    const after = typeof args.after === 'string' ? parseTimeCursor(args.after) : undefined;
    const search = await parseSearch(args.where ?? {}, context);
    return {
      ...pageOf(await context.ports.corrections.listCorrections(search, size + 1, after), size),
      search,
    };
  },
};

const cursorOf = ({ reportedAt, id }: ResourceCorrection) => formatTimeCursor({ at: reportedAt, id });

/** A page of corrections as a connection; they are counted only when the client selects `totalCount`. */
export const correctionConnectionResolvers = {
  edges: ({ items }: CorrectionPage) => items.map((node) => ({ cursor: cursorOf(node), node })),
  pageInfo: ({ items, hasNextPage }: CorrectionPage) => {
    const last = items.at(-1);
    return { hasNextPage, endCursor: last ? cursorOf(last) : null };
  },
  totalCount: ({ search }: CorrectionPage, _: unknown, { ports }: CityContext) =>
    ports.corrections.countCorrections(search),
};

/** Fields of a correction that stand in other tables, or that are shown in words. */
export const correctionResolvers = {
  __resolveReference: async ({ id }: { id: string }, { loaders }: CityContext) =>
    isCorrectionId(id) ? loaders.correction.load(id) : null,
  resource: ({ resourceId }: ResourceCorrection, _: unknown, { loaders }: CityContext) =>
    loaders.resource.load(resourceId),
  before: ({ before }: ResourceCorrection) => describeFact(before),
  proposed: ({ proposed }: ResourceCorrection) => describeFact(proposed),
  reportedBy: ({ wardCode }: ResourceCorrection, _: unknown, { loaders }: CityContext) =>
    wardCode === null ? null : loaders.ward.load(wardCode),
};
