import { EntitySchema } from 'typeorm';
import type { CaseTopic } from '../domain/consultation-case.ts';

/** Table `case_topic`. */
export const caseTopicSchema = new EntitySchema<CaseTopic>({
  name: 'CaseTopic',
  tableName: 'case_topic',
  columns: {
    caseId: { type: 'text', name: 'case_id', primary: true },
    topic: { type: 'text', primary: true },
    place: { type: 'smallint' },
  },
});
