import { AppError } from '@kakehashi/shared/app-error.ts';
import type { CareResource } from './care-resource.ts';
import { isResourceId, type ResourceId } from './city-id.ts';
import { readCursorList, refuseCursor } from './cursor.ts';
import type { GeoPoint } from './geo-point.ts';
import type { ResourceSearch } from './resource-search.ts';

/** Where to look around. */
export interface Surroundings {
  readonly point: GeoPoint;
  /** Largest great-circle distance, in metres. */
  readonly withinMeters: number;
}

/** A resource and its great-circle distance from the point asked for, in metres. */
export interface NearbyResource {
  readonly resource: CareResource;
  readonly distanceMeters: number;
}

/** Where a resource stands in a list ordered by distance and ID. */
export interface NearbyPosition {
  readonly distanceMeters: number;
  readonly id: ResourceId;
}

/** Where resources are looked for around a point. */
export interface NearbyRepository {
  /** At most `limit` resources that match and stand after the position, nearest first, equal distances by ID. */
  listNearby(
    search: ResourceSearch,
    around: Surroundings,
    limit: number,
    after?: NearbyPosition,
  ): Promise<NearbyResource[]>;
  countNearby(search: ResourceSearch, around: Surroundings): Promise<number>;
}

const farthestMeters = 50_000;
const metersPerDegree = 111_195;

/** Checks a point and a distance. Throws `BAD_USER_INPUT`. */
export function parseSurroundings(point: GeoPoint, withinMeters: number): Surroundings {
  if (Math.abs(point.latitude) > 90 || Math.abs(point.longitude) > 180) {
    throw new AppError(
      'BAD_USER_INPUT',
      'expected a latitude to 90 and a longitude to 180 degrees, but got more',
    );
  }
  if (withinMeters < 1 || withinMeters > farthestMeters) {
    throw new AppError(
      'BAD_USER_INPUT',
      `expected withinMeters from 1 to ${farthestMeters}, but got ${withinMeters}`,
    );
  }
  return { point, withinMeters };
}

/** Two corners of a box, in degrees, that holds everything within the distance; near a pole or the 180th meridian it spans all longitudes. */
export function boxAround({ point, withinMeters }: Surroundings): {
  readonly southWest: GeoPoint;
  readonly northEast: GeoPoint;
} {
  const north = withinMeters / metersPerDegree;
  const sine = Math.sin((north * Math.PI) / 180) / Math.cos((point.latitude * Math.PI) / 180);
  const east = Math.abs(point.latitude) + north < 90 ? (Math.asin(sine) * 180) / Math.PI : 360;
  const spansAll = Math.abs(point.longitude) + east > 180;
  return {
    southWest: { latitude: point.latitude - north, longitude: spansAll ? -180 : point.longitude - east },
    northEast: { latitude: point.latitude + north, longitude: spansAll ? 180 : point.longitude + east },
  };
}

/** Writes a position as a cursor: base64url of a JSON list. */
export function formatNearbyCursor({ distanceMeters, id }: NearbyPosition): string {
  return Buffer.from(JSON.stringify([distanceMeters, id])).toString('base64url');
}

/** Reads a cursor. Throws `BAD_USER_INPUT` for everything that `formatNearbyCursor` does not write. */
export function parseNearbyCursor(cursor: string): NearbyPosition {
  const [distanceMeters, id, ...rest] = readCursorList(cursor);
  if (typeof distanceMeters === 'number' && typeof id === 'string' && isResourceId(id) && rest.length === 0) {
    return { distanceMeters, id };
  }
  return refuseCursor(cursor);
}
