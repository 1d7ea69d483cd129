import type { TrainingAttendance } from '../domain/training.ts';
import type { CityContext } from './city-context.ts';

/** What stands in the session that was attended. */
export const trainingAttendanceResolvers = {
  course: ({ session }: TrainingAttendance, _: unknown, { records }: CityContext) =>
    records.one('TrainingCourse', session.courseId),

  heldOn: ({ session }: TrainingAttendance) => session.heldOn,
};
