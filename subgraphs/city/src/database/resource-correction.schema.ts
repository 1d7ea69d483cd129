import { EntitySchema } from 'typeorm';
import type { ResourceCorrection } from '../domain/resource-correction.ts';

type FactValue = string | number | object | null;

/** A row of the table `resource_correction`. */
export interface ResourceCorrectionRow extends ResourceCorrection {
  readonly before: FactValue;
  readonly proposed: FactValue;
}

/** The table `resource_correction`. */
export const resourceCorrectionSchema = new EntitySchema<ResourceCorrectionRow>({
  name: 'resource_correction',
  tableName: 'resource_correction',
  columns: {
    id: { type: 'text', primary: true },
    resourceId: { type: 'text', name: 'resource_id' },
    field: { type: 'text' },
    before: { type: 'jsonb', nullable: true },
    proposed: { type: 'jsonb', nullable: true },
    evidence: { type: 'text', nullable: true },
    wardCode: { type: 'text', name: 'ward_code', nullable: true },
    reportedAt: { type: 'timestamptz', name: 'reported_at', precision: 3 },
    state: { type: 'text' },
    reviewedAt: { type: 'timestamptz', name: 'reviewed_at', precision: 3, nullable: true },
    reason: { type: 'text', nullable: true },
    version: { type: 'integer' },
  },
});
