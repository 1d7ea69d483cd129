import { EntitySchema } from 'typeorm';
import type { Committee } from '../../domain/records/committee.ts';

/** The table `committee`. */
export const committeeSchema = new EntitySchema<Committee>({
  name: 'committee',
  tableName: 'committee',
  columns: {
    id: { type: 'text', primary: true },
    name: { type: 'text' },
    kind: { type: 'text' },
    purpose: { type: 'text', nullable: true },
    parentId: { type: 'text', name: 'parent_id', nullable: true },
    items: { type: 'text', array: true },
    scenes: { type: 'text', array: true },
    wardCode: { type: 'text', name: 'ward_code', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    place: { type: 'integer' },
  },
});
