import { In, type DataSource, type Repository, type SelectQueryBuilder } from 'typeorm';
import type { CareResource, ResourceRepository } from '../domain/care-resource.ts';
import type { ResourcePosition } from '../domain/resource-position.ts';
import type { ResourceSearch } from '../domain/resource-search.ts';
import { careResourceSchema, type CareResourceRow } from './care-resource.schema.ts';

/** Stands after every ward code, as in the column `ward_order`. */
const noWard = '~';

function resourceOf({ latitude, longitude, ...row }: CareResourceRow): CareResource {
  return { ...row, location: latitude === null || longitude === null ? null : { latitude, longitude } };
}

const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

function searchRows(
  rows: Repository<CareResourceRow>,
  search: ResourceSearch,
): SelectQueryBuilder<CareResourceRow> {
  const query = rows.createQueryBuilder('resource').where('true');
  const { wards, medicalAreas, kinds, text } = search;
  if (wards) query.andWhere('resource.wardOrder = ANY(:wards)', { wards });
  if (medicalAreas) {
    const areaWards = 'SELECT code FROM ward WHERE medical_area_code = ANY(:medicalAreas)';
    query.andWhere(`resource.wardOrder IN (${areaWards})`, { medicalAreas });
  }
  if (kinds) query.andWhere('resource.kind = ANY(:kinds)', { kinds });
  if (text !== undefined) query.andWhere('resource.searchText LIKE :pattern', { pattern: containing(text) });
  return query;
}

function standAfter(
  query: SelectQueryBuilder<CareResourceRow>,
  { wardCode, name, id }: ResourcePosition,
): void {
  query.andWhere('(resource.wardOrder, resource.name, resource.id) > (:afterWard, :afterName, :afterId)', {
    afterWard: wardCode ?? noWard,
    afterName: name,
    afterId: id,
  });
}

/** Keeps resources in PostgreSQL; each question is one statement. */
export function createResourceRepository(source: DataSource): ResourceRepository {
  const rows = source.getRepository(careResourceSchema);
  return {
    async listResources(search, limit, after) {
      const query = searchRows(rows, search);
      if (after) standAfter(query, after);
      query.orderBy('resource.wardOrder').addOrderBy('resource.name').addOrderBy('resource.id').limit(limit);
      return (await query.getMany()).map(resourceOf);
    },
    countResources: (search) => searchRows(rows, search).getCount(),
    findResources: async (ids) =>
      (await rows.find({ where: { id: In([...ids]) }, order: { id: 'ASC' } })).map(resourceOf),
  };
}
