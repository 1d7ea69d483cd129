import type { DataSource, Repository } from 'typeorm';
import { boxAround, type NearbyRepository, type Surroundings } from '../domain/nearby.ts';
import type { ResourceSearch } from '../domain/resource-search.ts';
import { careResourceSchema, type CareResourceRow } from './care-resource.schema.ts';
import { resourceOf } from './resource-row.ts';
import { searchRows } from './search-rows.ts';

const distance = 'great_circle_m(:latitude, :longitude, resource.latitude, resource.longitude)';
const isInBox =
  'point(resource.longitude, resource.latitude) <@ box(point(:west, :south), point(:east, :north))';

function searchAround(rows: Repository<CareResourceRow>, search: ResourceSearch, around: Surroundings) {
  const { southWest, northEast } = boxAround(around);
  const box = {
    west: southWest.longitude,
    south: southWest.latitude,
    east: northEast.longitude,
    north: northEast.latitude,
  };
  return searchRows(rows, search)
    .andWhere(isInBox, box)
    .andWhere(`${distance} <= :withinMeters`, { ...around.point, withinMeters: around.withinMeters });
}

/** Looks around a point in PostgreSQL: a box by the index over locations, then the exact distance; each question is one statement. */
export function createNearbyRepository(source: DataSource): NearbyRepository {
  const rows = source.getRepository(careResourceSchema);
  return {
    async listNearby(search, around, limit, after) {
      const query = searchAround(rows, search, around).addSelect(distance, 'distance');
      if (after) {
        const position = { afterDistance: after.distanceMeters, afterId: after.id };
        query.andWhere(`(${distance}, resource.id) > (:afterDistance, :afterId)`, position);
      }
      query.orderBy('distance').addOrderBy('resource.id').limit(limit);
      const { entities, raw } = await query.getRawAndEntities<{ distance: number }>();
      return entities.map((row, index) => ({
        resource: resourceOf(row),
        distanceMeters: Number(raw[index]?.distance),
      }));
    },
    countNearby: (search, around) => searchAround(rows, search, around).getCount(),
  };
}
