import { EntitySchema } from 'typeorm';
import type { Goal } from '../../domain/records/goal.ts';

/** The table `goal`. */
export const goalSchema = new EntitySchema<Goal>({
  name: 'goal',
  tableName: 'goal',
  columns: {
    id: { type: 'text', primary: true },
    planId: { type: 'text', name: 'plan_id', nullable: true },
    parentId: { type: 'text', name: 'parent_id', nullable: true },
    code: { type: 'text', nullable: true },
    definition: { type: 'text', nullable: true },
    level: { type: 'text' },
    items: { type: 'text', array: true },
    scenes: { type: 'text', array: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    place: { type: 'integer' },
  },
});
