import { EntitySchema } from 'typeorm';
import type { Guideline } from '../../domain/records/guideline.ts';

/** The table `guideline`. */
export const guidelineSchema = new EntitySchema<Guideline>({
  name: 'guideline',
  tableName: 'guideline',
  columns: {
    id: { type: 'text', primary: true },
    title: { type: 'text' },
    issuer: { type: 'text', nullable: true },
    purpose: { type: 'text', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    place: { type: 'integer' },
  },
});
