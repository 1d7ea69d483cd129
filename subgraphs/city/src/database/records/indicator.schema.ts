import { EntitySchema } from 'typeorm';
import type { Indicator } from '../../domain/records/indicator.ts';

/** The table `indicator`. */
export const indicatorSchema = new EntitySchema<Indicator>({
  name: 'indicator',
  tableName: 'indicator',
  columns: {
    id: { type: 'text', primary: true },
    code: { type: 'text' },
    name: { type: 'text' },
    kind: { type: 'text', nullable: true },
    kindProposed: { type: 'boolean', name: 'kind_proposed' },
    unit: { type: 'text', nullable: true },
    source: { type: 'text', nullable: true },
    availability: { type: 'text', nullable: true },
    availableFrom: { type: 'date', name: 'available_from', nullable: true },
    definition: { type: 'text', nullable: true },
    status: { type: 'text' },
    measure: { type: 'text', nullable: true },
    issueId: { type: 'text', name: 'issue_id', nullable: true },
    items: { type: 'text', array: true },
    scenes: { type: 'text', array: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    place: { type: 'integer' },
  },
});
