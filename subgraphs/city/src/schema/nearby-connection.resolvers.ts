import { formatNearbyCursor, type NearbyResource } from '../domain/nearby.ts';
import type { NearbyPage } from '../domain/nearby-page.ts';
import type { CityContext } from './city-context.ts';

const cursorOf = ({ resource, distanceMeters }: NearbyResource) =>
  formatNearbyCursor({ distanceMeters, id: resource.id });

/** A page around a point as a connection; resources are counted only when the client selects `totalCount`. */
export const nearbyConnectionResolvers = {
  edges: ({ found }: NearbyPage) =>
    found.map((nearby) => ({
      cursor: cursorOf(nearby),
      distanceMeters: Math.round(nearby.distanceMeters),
      node: nearby.resource,
    })),

  pageInfo: ({ found, hasNextPage }: NearbyPage) => {
    const last = found.at(-1);
    return { hasNextPage, endCursor: last ? cursorOf(last) : null };
  },

  totalCount: ({ search, around }: NearbyPage, _: unknown, { ports }: CityContext) =>
    ports.nearby.countNearby(search, around),
};
