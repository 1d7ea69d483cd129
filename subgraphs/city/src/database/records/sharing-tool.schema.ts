import { EntitySchema } from 'typeorm';
import type { SharingTool } from '../../domain/records/sharing-tool.ts';

/** The table `sharing_tool`. */
export const sharingToolSchema = new EntitySchema<SharingTool>({
  name: 'sharing_tool',
  tableName: 'sharing_tool',
  columns: {
    id: { type: 'text', primary: true },
    kind: { type: 'text' },
    name: { type: 'text' },
    owner: { type: 'text', nullable: true },
    description: { type: 'text', nullable: true },
    scenes: { type: 'text', array: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    place: { type: 'integer' },
  },
});
