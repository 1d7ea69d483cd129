import { EntitySchema } from 'typeorm';
import type { CaseTransition } from '../domain/case-transition.ts';

/** Table `case_transition`. */
export const caseTransitionSchema = new EntitySchema<CaseTransition>({
  name: 'CaseTransition',
  tableName: 'case_transition',
  columns: {
    caseId: { type: 'text', name: 'case_id', primary: true },
    version: { type: 'integer', primary: true },
    at: { type: 'timestamptz', precision: 3 },
    kind: { type: 'text' },
    fromStatus: { type: 'text', name: 'from_status', nullable: true },
    toStatus: { type: 'text', name: 'to_status' },
    outcome: { type: 'text', nullable: true },
    actor: { type: 'text' },
  },
});
