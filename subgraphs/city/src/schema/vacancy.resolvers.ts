import { isVacancyId } from '../domain/city-id.ts';
import { expectEveryWard, parseRequestedWards } from '../domain/requested-wards.ts';
import { parsePageSize } from '../domain/resource-page.ts';
import { formatTimeCursor, pageOf, parseTimeCursor, type TimePage } from '../domain/time-position.ts';
import { readVacancyChanges } from '../domain/vacancy-changes.ts';
import {
  stateOf,
  type Vacancy,
  type VacancyKind,
  type VacancySearch,
  type VacancyState,
} from '../domain/vacancy.ts';
import type { CityContext } from './city-context.ts';

interface VacancyFilter {
  readonly wards?: readonly string[] | null;
  readonly kind?: readonly VacancyKind[] | null;
  readonly state?: VacancyState | null;
  readonly accepting?: boolean | null;
}

interface VacancyPage extends TimePage<Vacancy> {
  readonly search: VacancySearch;
}

interface PageArguments {
  readonly where?: VacancyFilter | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

async function parseSearch(
  { wards, kind, state, accepting }: VacancyFilter,
  { ports, clock }: CityContext,
): Promise<VacancySearch> {
  const codes = wards ? parseRequestedWards(wards) : undefined;
  if (codes && codes.length > 0) expectEveryWard(codes, await ports.wards.findWards(codes));
  return {
    ...(codes ? { wards: codes } : {}),
    ...(kind ? { kinds: kind } : {}),
    ...(state ? { state: { is: state, at: clock.now() } } : {}),
    ...(accepting == null ? {} : { accepting }),
  };
}

/** The questions about vacancies. */
export const vacancyQueries = {
  vacancies: async (_: unknown, args: PageArguments, context: CityContext): Promise<VacancyPage> => {
    const size = parsePageSize(args.first ?? 20);
    const after = typeof args.after === 'string' ? parseTimeCursor(args.after) : undefined;
    const search = await parseSearch(args.where ?? {}, context);
    return { ...pageOf(await context.ports.vacancies.listVacancies(search, size + 1, after), size), search };
  },

  vacanciesChangedSince: (
    _: unknown,
    args: { token?: string | null; first?: number | null },
    { ports, clock }: CityContext,
  ) => readVacancyChanges(args, ports.vacancies, clock.now()),
};

const cursorOf = ({ asOf, id }: Vacancy) => formatTimeCursor({ at: asOf, id });

/** A page of vacancies as a connection; they are counted only when the client selects `totalCount`. */
export const vacancyConnectionResolvers = {
  edges: ({ items }: VacancyPage) => items.map((node) => ({ cursor: cursorOf(node), node })),
  pageInfo: ({ items, hasNextPage }: VacancyPage) => {
    const last = items.at(-1);
    return { hasNextPage, endCursor: last ? cursorOf(last) : null };
  },
  totalCount: ({ search }: VacancyPage, _: unknown, { ports }: CityContext) =>
    ports.vacancies.countVacancies(search),
};

/** Fields of a vacancy that depend on the hour, or stand in another table. */
export const vacancyResolvers = {
  __resolveReference: async ({ id }: { id: string }, { loaders }: CityContext) =>
    isVacancyId(id) ? loaders.vacancy.load(id) : null,
  resource: ({ resourceId }: Vacancy, _: unknown, { loaders }: CityContext) =>
    loaders.resource.load(resourceId),
  state: (vacancy: Vacancy, _: unknown, { clock }: CityContext) => stateOf(vacancy, clock.now()),
};
