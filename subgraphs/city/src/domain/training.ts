import type { GlobalId } from '@kakehashi/shared/global-id.ts';
import type { TrainingSession } from './records/training-session.ts';

/** That a coordinator attended one session of a course. */
export interface TrainingAttendance {
  readonly coordinatorId: GlobalId;
  readonly session: TrainingSession;
  readonly certified: boolean;
}

/** Where attendance at training is kept. */
export interface TrainingRepository {
  /** Sessions attended by the coordinators, latest first. */
  findAttendances(coordinators: readonly GlobalId[]): Promise<TrainingAttendance[]>;
}
