import { In, type DataSource, type SelectQueryBuilder } from 'typeorm';
import type { ResourceRepository } from '../domain/care-resource.ts';
import type { ResourcePosition } from '../domain/resource-position.ts';
import { careResourceSchema, type CareResourceRow } from './care-resource.schema.ts';
import { resourceOf, searchRows } from './search-rows.ts';

/** Stands after every ward code, as in the column `ward_order`. */
const noWard = '~';

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
