import { EntitySchema } from 'typeorm';
import type { Evaluation } from '../../domain/records/evaluation.ts';
import { datedColumns } from './dated-columns.ts';
import { writtenColumns } from './written-columns.ts';

/** The table `evaluation`. */
export const evaluationSchema = new EntitySchema<Evaluation>({
  name: 'evaluation',
  tableName: 'evaluation',
  columns: {
    id: { type: 'text', primary: true },
    indicatorId: { type: 'text', name: 'indicator_id', nullable: true },
    actionId: { type: 'text', name: 'action_id', nullable: true },
    periodId: { type: 'text', name: 'period_id', nullable: true },
    ...datedColumns,
    judgement: { type: 'text' },
    text: { type: 'text', nullable: true },
    wardCode: { type: 'text', name: 'ward_code', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    ...writtenColumns,
  },
});
