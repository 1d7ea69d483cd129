import type { GlobalId } from '@kakehashi/shared/global-id.ts';
import type { CourseId } from './city-id.ts';

/** A training course (研修). */
export interface TrainingCourse {
  readonly id: CourseId;
  readonly title: string;
  readonly theme: string | null;
}

/** That a coordinator attended one session of a course. */
export interface TrainingAttendance {
  readonly coordinatorId: GlobalId;
  readonly course: TrainingCourse;
  /** `YYYY-MM-DD`. */
  readonly heldOn: string;
  readonly certified: boolean;
}

/** Where training is kept. */
export interface TrainingRepository {
  /** Sessions attended by the coordinators, latest first. */
  findAttendances(coordinators: readonly GlobalId[]): Promise<TrainingAttendance[]>;
  /** Those of the IDs that exist. */
  findCourses(ids: readonly CourseId[]): Promise<TrainingCourse[]>;
}
