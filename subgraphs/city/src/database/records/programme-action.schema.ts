import { EntitySchema } from 'typeorm';
import type { ProgrammeAction } from '../../domain/records/programme-action.ts';
import { datedColumns } from './dated-columns.ts';
import { writtenColumns } from './written-columns.ts';

/** The table `programme_action`. */
export const programmeActionSchema = new EntitySchema<ProgrammeAction>({
  name: 'programme_action',
  tableName: 'programme_action',
  columns: {
    id: { type: 'text', primary: true },
    issueId: { type: 'text', name: 'issue_id', nullable: true },
    text: { type: 'text' },
    state: { type: 'text' },
    stateNote: { type: 'text', name: 'state_note', nullable: true },
    ...datedColumns,
    items: { type: 'text', array: true },
    scenes: { type: 'text', array: true },
    phase: { type: 'text', nullable: true },
    goalIds: { type: 'text', name: 'goal_ids', array: true },
    lead: { type: 'text', nullable: true },
    wardCode: { type: 'text', name: 'ward_code', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    place: { type: 'integer' },
    ...writtenColumns,
  },
});
