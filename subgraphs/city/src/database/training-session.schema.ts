import { EntitySchema } from 'typeorm';
import type { TrainingCourseRow } from './training-course.schema.ts';

/** A row of the table `training_session`. */
export interface TrainingSessionRow {
  id: string;
  course: TrainingCourseRow;
  heldOn: string;
}

/** The table `training_session`. */
export const trainingSessionSchema = new EntitySchema<TrainingSessionRow>({
  name: 'training_session',
  tableName: 'training_session',
  columns: {
    id: { type: 'text', primary: true },
    heldOn: { type: 'date', name: 'held_on' },
  },
  relations: {
    course: {
      type: 'many-to-one',
      target: 'training_course',
      joinColumn: { name: 'course_id' },
      nullable: false,
    },
  },
});
