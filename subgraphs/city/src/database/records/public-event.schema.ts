import { EntitySchema } from 'typeorm';
import type { PublicEvent } from '../../domain/records/public-event.ts';
import { datedColumns } from './dated-columns.ts';
import { writtenColumns } from './written-columns.ts';

/** The table `public_event`. */
export const publicEventSchema = new EntitySchema<PublicEvent>({
  name: 'public_event',
  tableName: 'public_event',
  columns: {
    id: { type: 'text', primary: true },
    kind: { type: 'text' },
    title: { type: 'text' },
    ...datedColumns,
    state: { type: 'text' },
    format: { type: 'text', nullable: true },
    venue: { type: 'text', nullable: true },
    participants: { type: 'integer', nullable: true },
    items: { type: 'text', array: true },
    scenes: { type: 'text', array: true },
    wardCode: { type: 'text', name: 'ward_code', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    ...writtenColumns,
  },
});
