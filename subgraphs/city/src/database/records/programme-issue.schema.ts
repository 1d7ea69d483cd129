import { EntitySchema } from 'typeorm';
import type { ProgrammeIssue } from '../../domain/records/programme-issue.ts';
import { writtenColumns } from './written-columns.ts';

/** The table `programme_issue`. */
export const programmeIssueSchema = new EntitySchema<ProgrammeIssue>({
  name: 'programme_issue',
  tableName: 'programme_issue',
  columns: {
    id: { type: 'text', primary: true },
    text: { type: 'text' },
    items: { type: 'text', array: true },
    scenes: { type: 'text', array: true },
    phase: { type: 'text', nullable: true },
    wardCode: { type: 'text', name: 'ward_code', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    place: { type: 'integer' },
    ...writtenColumns,
  },
});
