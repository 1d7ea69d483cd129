import { EntitySchema } from 'typeorm';
import type { TrainingCourse } from '../../domain/records/training-course.ts';

/** The table `training_course`. */
export const trainingCourseSchema = new EntitySchema<TrainingCourse>({
  name: 'training_course',
  tableName: 'training_course',
  columns: {
    id: { type: 'text', primary: true },
    title: { type: 'text' },
    theme: { type: 'text', nullable: true },
    description: { type: 'text', nullable: true },
    topics: { type: 'text', array: true },
    items: { type: 'text', array: true },
    scenes: { type: 'text', array: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
  },
});
