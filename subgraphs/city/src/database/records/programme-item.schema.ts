import { EntitySchema } from 'typeorm';
import type { ProgrammeItem } from '../../domain/records/programme-item.ts';

/** The table `programme_item`. */
export const programmeItemSchema = new EntitySchema<ProgrammeItem>({
  name: 'programme_item',
  tableName: 'programme_item',
  columns: {
    id: { type: 'text', primary: true },
    key: { type: 'text' },
    code: { type: 'text' },
    name: { type: 'text' },
    phase: { type: 'text' },
    lead: { type: 'text', nullable: true },
    place: { type: 'integer' },
  },
});
