import { EntitySchema } from 'typeorm';
import type { Observation } from '../../domain/records/observation.ts';
import { writtenColumns } from './written-columns.ts';

/** The table `observation`. */
export const observationSchema = new EntitySchema<Observation>({
  name: 'observation',
  tableName: 'observation',
  columns: {
    id: { type: 'text', primary: true },
    indicatorId: { type: 'text', name: 'indicator_id' },
    wardCode: { type: 'text', name: 'ward_code', nullable: true },
    periodFrom: { type: 'date', name: 'period_from' },
    periodTo: { type: 'date', name: 'period_to' },
    state: { type: 'text' },
    value: { type: 'double precision', nullable: true },
    expectedOn: { type: 'date', name: 'expected_on', nullable: true },
    source: { type: 'text', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    ...writtenColumns,
  },
});
