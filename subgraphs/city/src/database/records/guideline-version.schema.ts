import { EntitySchema } from 'typeorm';
import type { GuidelineVersion } from '../../domain/records/guideline-version.ts';
import { datedColumns } from './dated-columns.ts';

/** The table `guideline_version`. */
export const guidelineVersionSchema = new EntitySchema<GuidelineVersion>({
  name: 'guideline_version',
  tableName: 'guideline_version',
  columns: {
    id: { type: 'text', primary: true },
    guidelineId: { type: 'text', name: 'guideline_id' },
    label: { type: 'text' },
    state: { type: 'text' },
    ...datedColumns,
    note: { type: 'text', nullable: true },
    place: { type: 'integer' },
  },
});
