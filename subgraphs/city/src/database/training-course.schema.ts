import { EntitySchema } from 'typeorm';
import type { CourseId } from '../domain/city-id.ts';

/** A row of the table `training_course`. */
export interface TrainingCourseRow {
  id: CourseId;
  title: string;
  theme: string | null;
}

/** The table `training_course`. */
export const trainingCourseSchema = new EntitySchema<TrainingCourseRow>({
  name: 'training_course',
  tableName: 'training_course',
  columns: {
    id: { type: 'text', primary: true },
    title: { type: 'text' },
    theme: { type: 'text', nullable: true },
  },
});
