import { EntitySchema } from 'typeorm';
import type { Contact } from '../domain/contact.ts';

/** Table `contact`; its private note is not read. */
export const contactSchema = new EntitySchema<Contact>({
  name: 'Contact',
  tableName: 'contact',
  columns: {
    id: { type: 'text', primary: true },
    caseId: { type: 'text', name: 'case_id' },
    at: { type: 'timestamptz', precision: 3 },
    kind: { type: 'text' },
    minutes: { type: 'integer' },
  },
});
