import type { ResourcePage } from '../domain/resource-page.ts';
import { formatCursor } from '../domain/resource-position.ts';
import type { CityContext } from './city-context.ts';

/** A page as a connection; resources are counted only when the client selects `totalCount`. */
export const resourceConnectionResolvers = {
  edges: ({ resources }: ResourcePage) => resources.map((node) => ({ cursor: formatCursor(node), node })),

  pageInfo: ({ resources, hasNextPage }: ResourcePage) => {
    const last = resources.at(-1);
    return { hasNextPage, endCursor: last ? formatCursor(last) : null };
  },

  totalCount: ({ search }: ResourcePage, _: unknown, { ports }: CityContext) =>
    ports.resources.countResources(search),
};
