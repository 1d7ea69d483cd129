import type { GlobalId } from '@kakehashi/shared/global-id.ts';
import { EntitySchema } from 'typeorm';
import type { TrainingSession } from '../domain/records/training-session.ts';

/** A row of the table `training_attendance`. */
export interface TrainingAttendanceRow {
  coordinatorId: GlobalId;
  sessionId: string;
  session: TrainingSession;
  certified: boolean;
}

/** The table `training_attendance`. */
export const trainingAttendanceSchema = new EntitySchema<TrainingAttendanceRow>({
  name: 'training_attendance',
  tableName: 'training_attendance',
  columns: {
    coordinatorId: { type: 'text', name: 'coordinator_id', primary: true },
    sessionId: { type: 'text', name: 'session_id', primary: true },
    certified: { type: 'boolean' },
  },
  relations: {
    session: {
      type: 'many-to-one',
      target: 'training_session',
      joinColumn: { name: 'session_id' },
      nullable: false,
    },
  },
});
