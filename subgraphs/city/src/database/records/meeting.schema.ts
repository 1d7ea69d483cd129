import { EntitySchema } from 'typeorm';
import type { Meeting } from '../../domain/records/meeting.ts';
import { datedColumns } from './dated-columns.ts';
import { writtenColumns } from './written-columns.ts';

/** The table `meeting`. */
export const meetingSchema = new EntitySchema<Meeting>({
  name: 'meeting',
  tableName: 'meeting',
  columns: {
    id: { type: 'text', primary: true },
    committeeId: { type: 'text', name: 'committee_id' },
    title: { type: 'text' },
    ...datedColumns,
    state: { type: 'text' },
    format: { type: 'text', nullable: true },
    participants: { type: 'integer', nullable: true },
    minutes: { type: 'text', nullable: true },
    items: { type: 'text', array: true },
    wardCode: { type: 'text', name: 'ward_code', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    ...writtenColumns,
  },
});
