import { isCourseId } from '../domain/city-id.ts';
import type { CityContext } from './city-context.ts';

/** How a reference to a course becomes the course. */
export const trainingCourseResolvers = {
  __resolveReference: async ({ id }: { id: string }, { loaders }: CityContext) =>
    isCourseId(id) ? loaders.course.load(id) : null,
};
