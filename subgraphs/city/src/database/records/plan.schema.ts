import { EntitySchema } from 'typeorm';
import type { Plan } from '../../domain/records/plan.ts';

/** The table `plan`. */
export const planSchema = new EntitySchema<Plan>({
  name: 'plan',
  tableName: 'plan',
  columns: {
    id: { type: 'text', primary: true },
    title: { type: 'text' },
    parentId: { type: 'text', name: 'parent_id', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    place: { type: 'integer' },
  },
});
