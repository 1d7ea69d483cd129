import { EntitySchema } from 'typeorm';
import type { Contact } from '../domain/contact.ts';

/** Table `contact`. */
export const contactSchema = new EntitySchema<Contact>({
  name: 'Contact',
  tableName: 'contact',
  columns: {
    id: { type: 'text', primary: true },
    caseId: { type: 'text', name: 'case_id' },
    at: { type: 'timestamptz', precision: 3 },
    kind: { type: 'text' },
    minutes: { type: 'integer' },
    withKind: { type: 'text', name: 'with_kind', nullable: true },
    withName: { type: 'text', name: 'with_name', nullable: true },
    coordinatorId: { type: 'text', name: 'coordinator_id', nullable: true },
    note: { type: 'text', nullable: true },
  },
});
