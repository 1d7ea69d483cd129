import { EntitySchema } from 'typeorm';
import type { TrainingSession } from '../../domain/records/training-session.ts';
import { datedColumns } from './dated-columns.ts';
import { writtenColumns } from './written-columns.ts';

/** The table `training_session`. */
export const trainingSessionSchema = new EntitySchema<TrainingSession>({
  name: 'training_session',
  tableName: 'training_session',
  columns: {
    id: { type: 'text', primary: true },
    courseId: { type: 'text', name: 'course_id' },
    ...datedColumns,
    state: { type: 'text' },
    theme: { type: 'text', nullable: true },
    format: { type: 'text', nullable: true },
    venue: { type: 'text', nullable: true },
    capacity: { type: 'integer', nullable: true },
    topics: { type: 'text', array: true },
    items: { type: 'text', array: true },
    scenes: { type: 'text', array: true },
    wardCode: { type: 'text', name: 'ward_code', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    ...writtenColumns,
  },
});
