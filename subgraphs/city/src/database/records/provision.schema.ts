import { EntitySchema } from 'typeorm';
import type { Provision } from '../../domain/records/provision.ts';

/** The table `provision`. */
export const provisionSchema = new EntitySchema<Provision>({
  name: 'provision',
  tableName: 'provision',
  columns: {
    id: { type: 'text', primary: true },
    kind: { type: 'text' },
    text: { type: 'text' },
    actor: { type: 'text', nullable: true },
    items: { type: 'text', array: true },
    phase: { type: 'text', nullable: true },
    scenes: { type: 'text', array: true },
    validFrom: { type: 'date', name: 'valid_from', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    place: { type: 'integer' },
  },
});
