import { In, type DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { ResourceRepository } from '../domain/care-resource.ts';
import { fieldsOf, withChange, type ResourceChange } from '../domain/resource-change.ts';
import { originOf } from '../domain/fact-origin.ts';
import { unknownResource } from '../domain/vacancy.ts';
import { refuse, type Outcome } from '../domain/wish.ts';
import type { ResourcePosition } from '../domain/resource-position.ts';
import { careResourceSchema, type CareResourceRow } from './care-resource.schema.ts';
import { insertResource, lockResource, writeResource } from './change-resource.ts';
import { fulfilOnce } from './fulfil-once.ts';
import { resourceOf } from './resource-row.ts';
import { searchRows } from './search-rows.ts';

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

async function change(manager: EntityManager, given: ResourceChange): Promise<Outcome> {
  const resource = await lockResource(manager, given.id);
  if (!resource) return refuse('id', 'UNKNOWN', unknownResource);
  if (given.ward !== undefined && resource.wardCode !== given.ward)
    return refuse('id', 'OTHER_WARD', `expected a resource of ward ${given.ward}, but got one of another`);
  if (resource.version !== given.version) return { kind: 'changed-since', currentVersion: resource.version };
  const stated = fieldsOf(given.facts).map((field) => [field, given.origin] as const);
  const confirmed = given.confirmed.map(
    (field) => [field, { ...originOf(resource, field), confirmedAt: given.at.toISOString() }] as const,
  );
  const origins = Object.fromEntries([...confirmed, ...stated]);
  await writeResource(manager, withChange(resource, given.facts, origins));
  return { kind: 'done', id: given.id };
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
    add: (resource, wish) =>
      fulfilOnce(source, wish, async (manager) => {
        await insertResource(manager, resource);
        return { kind: 'done', id: resource.id };
      }),
    change: (given, wish) => fulfilOnce(source, wish, (manager) => change(manager, given)),
    findResources: async (ids) =>
      (await rows.find({ where: { id: In([...ids]) }, order: { id: 'ASC' } })).map(resourceOf),
  };
}
