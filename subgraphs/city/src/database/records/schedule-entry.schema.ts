import { EntitySchema } from 'typeorm';
import type { ScheduleEntry } from '../../domain/records/schedule-entry.ts';
import { datedColumns } from './dated-columns.ts';

/** The table `schedule_entry`. */
export const scheduleEntrySchema = new EntitySchema<ScheduleEntry>({
  name: 'schedule_entry',
  tableName: 'schedule_entry',
  columns: {
    id: { type: 'text', primary: true },
    item: { type: 'text', nullable: true },
    mark: { type: 'text', nullable: true },
    text: { type: 'text' },
    ...datedColumns,
    documentId: { type: 'text', name: 'document_id', nullable: true },
  },
});
