import type { CareResource } from '../domain/care-resource.ts';
import { isResourceId } from '../domain/city-id.ts';
import type { CityContext } from './city-context.ts';

/** Fields of a resource that stand in other tables. */
export const careResourceResolvers = {
  __resolveReference: async ({ id }: { id: string }, { loaders }: CityContext) =>
    isResourceId(id) ? loaders.resource.load(id) : null,

  ward: ({ wardCode }: CareResource, _: unknown, { loaders }: CityContext) =>
    wardCode === null ? null : loaders.ward.load(wardCode),
};
