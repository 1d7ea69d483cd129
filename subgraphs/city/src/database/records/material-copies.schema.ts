import { EntitySchema } from 'typeorm';
import type { MaterialCopies } from '../../domain/records/material-copies.ts';
import { datedColumns } from './dated-columns.ts';
import { writtenColumns } from './written-columns.ts';

/** The table `material_copies`. */
export const materialCopiesSchema = new EntitySchema<MaterialCopies>({
  name: 'material_copies',
  tableName: 'material_copies',
  columns: {
    id: { type: 'text', primary: true },
    materialId: { type: 'text', name: 'material_id' },
    kind: { type: 'text' },
    copies: { type: 'integer', nullable: true },
    ...datedColumns,
    wardCode: { type: 'text', name: 'ward_code', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    ...writtenColumns,
  },
});
