import type { EntityManager } from 'typeorm';
import type { CareResource } from '../domain/care-resource.ts';
import type { ResourceId } from '../domain/city-id.ts';
import { careResourceSchema } from './care-resource.schema.ts';
import { resourceOf, rowOf } from './resource-row.ts';

/** Reads a resource and keeps others from changing it until the transaction ends; `null` when there is none. */
export async function lockResource(manager: EntityManager, id: ResourceId): Promise<CareResource | null> {
  const row = await manager.findOne(careResourceSchema, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  return row && resourceOf(row);
}

/** Writes a resource over what it was. */
export async function writeResource(manager: EntityManager, resource: CareResource): Promise<void> {
  const { id, ...row } = rowOf(resource);
  await manager.update(careResourceSchema, { id }, row);
}

/** Enters a new resource. */
export async function insertResource(manager: EntityManager, resource: CareResource): Promise<void> {
  await manager.insert(careResourceSchema, rowOf(resource));
}
