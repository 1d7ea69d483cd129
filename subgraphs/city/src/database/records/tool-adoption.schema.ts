import { EntitySchema } from 'typeorm';
import type { ToolAdoption } from '../../domain/records/tool-adoption.ts';
import { datedColumns } from './dated-columns.ts';
import { writtenColumns } from './written-columns.ts';

/** The table `tool_adoption`. */
export const toolAdoptionSchema = new EntitySchema<ToolAdoption>({
  name: 'tool_adoption',
  tableName: 'tool_adoption',
  columns: {
    id: { type: 'text', primary: true },
    toolId: { type: 'text', name: 'tool_id' },
    ...datedColumns,
    state: { type: 'text' },
    organisations: { type: 'integer', nullable: true },
    note: { type: 'text', nullable: true },
    wardCode: { type: 'text', name: 'ward_code', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    ...writtenColumns,
  },
});
