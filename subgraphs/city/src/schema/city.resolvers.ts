import { theCity, factsOfWard } from '../domain/city.ts';
import { freshnessOf, groupResources } from '../domain/resource-catalogue.ts';
import type { CityContext } from './city-context.ts';

const tokyoOffsetMs = 9 * 3_600_000;

/** The city as a whole. */
export const cityResolvers = {
  __resolveReference: async ({ code }: { code: string }) =>
    Promise.resolve(code === theCity.code ? theCity : null),

  wardFacts: async (_: unknown, _args: unknown, { ports }: CityContext) =>
    (await ports.wards.listWards()).map(factsOfWard),

  resourceGroups: async (_: unknown, _args: unknown, { ports }: CityContext) =>
    groupResources(await ports.catalogue.listEntries()),

  resourceFreshness: async (_: unknown, _args: unknown, { ports, clock }: CityContext) => {
    const today = new Date(clock.now().getTime() + tokyoOffsetMs).toISOString().slice(0, 10);
    return freshnessOf(await ports.catalogue.listEntries(), today);
  },
};
