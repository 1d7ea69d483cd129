import { EntitySchema } from 'typeorm';
import type { AgendaItem } from '../../domain/records/agenda-item.ts';

/** The table `agenda_item`. */
export const agendaItemSchema = new EntitySchema<AgendaItem>({
  name: 'agenda_item',
  tableName: 'agenda_item',
  columns: {
    id: { type: 'text', primary: true },
    meetingId: { type: 'text', name: 'meeting_id' },
    text: { type: 'text' },
    mark: { type: 'text', nullable: true },
    place: { type: 'integer' },
  },
});
