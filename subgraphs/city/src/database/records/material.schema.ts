import { EntitySchema } from 'typeorm';
import type { Material } from '../../domain/records/material.ts';
import { datedColumns } from './dated-columns.ts';

/** The table `material`. */
export const materialSchema = new EntitySchema<Material>({
  name: 'material',
  tableName: 'material',
  columns: {
    id: { type: 'text', primary: true },
    kind: { type: 'text' },
    title: { type: 'text' },
    description: { type: 'text', nullable: true },
    ...datedColumns,
    items: { type: 'text', array: true },
    scenes: { type: 'text', array: true },
    wardCode: { type: 'text', name: 'ward_code', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
  },
});
