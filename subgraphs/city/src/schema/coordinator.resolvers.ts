import { isGlobalId, type GlobalId } from '@kakehashi/shared/global-id.ts';
import type { CityContext } from './city-context.ts';

/** A coordinator as the city knows them: by ID alone, since coordinators are kept at the ward nodes. */
export const coordinatorResolvers = {
  __resolveReference: async ({ id }: { id: string }) => (isGlobalId(id) ? { id } : null),

  trainings: ({ id }: { id: GlobalId }, _: unknown, { loaders }: CityContext) => loaders.attendances.load(id),
};
