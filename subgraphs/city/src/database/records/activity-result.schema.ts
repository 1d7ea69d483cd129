import { EntitySchema } from 'typeorm';
import type { ActivityResult } from '../../domain/records/activity-result.ts';

/** The table `activity_result`. */
export const activityResultSchema = new EntitySchema<ActivityResult>({
  name: 'activity_result',
  tableName: 'activity_result',
  columns: {
    id: { type: 'text', primary: true },
    title: { type: 'text' },
    fiscalYear: { type: 'integer', name: 'fiscal_year', nullable: true },
    times: { type: 'integer', nullable: true },
    places: { type: 'integer', nullable: true },
    participants: { type: 'integer', nullable: true },
    courseId: { type: 'text', name: 'course_id', nullable: true },
    committeeId: { type: 'text', name: 'committee_id', nullable: true },
    items: { type: 'text', array: true },
    note: { type: 'text', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    place: { type: 'integer' },
  },
});
