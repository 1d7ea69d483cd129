import { EntitySchema } from 'typeorm';
import type { Subject } from '../domain/subject.ts';

/** Table `subject`: personal data that never leaves the node. */
export const subjectSchema = new EntitySchema<Subject>({
  name: 'Subject',
  tableName: 'subject',
  columns: {
    id: { type: 'text', primary: true },
    insuredCategory: { type: 'text', name: 'insured_category' },
    specifiedDisease: { type: 'text', name: 'specified_disease', nullable: true },
    name: { type: 'text', nullable: true },
    nameKana: { type: 'text', name: 'name_kana', nullable: true },
    birthDate: { type: 'date', name: 'birth_date', nullable: true },
    address: { type: 'text', nullable: true },
    insuranceNumber: { type: 'text', name: 'insurance_number', nullable: true },
    registeredAt: { type: 'timestamptz', name: 'registered_at', precision: 3 },
    careLevel: { type: 'text', name: 'care_level' },
    household: { type: 'text' },
    conditions: { type: 'text', array: true },
    categoryOn: { type: 'date', name: 'category_on', nullable: true },
    searchText: { type: 'text', name: 'search_text' },
    version: { type: 'integer' },
  },
});
