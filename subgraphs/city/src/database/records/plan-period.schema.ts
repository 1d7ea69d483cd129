import { EntitySchema } from 'typeorm';
import type { PlanPeriod } from '../../domain/records/plan-period.ts';

/** The table `plan_period`. */
export const planPeriodSchema = new EntitySchema<PlanPeriod>({
  name: 'plan_period',
  tableName: 'plan_period',
  columns: {
    id: { type: 'text', primary: true },
    planId: { type: 'text', name: 'plan_id' },
    name: { type: 'text' },
    firstFiscalYear: { type: 'integer', name: 'first_fiscal_year', nullable: true },
    lastFiscalYear: { type: 'integer', name: 'last_fiscal_year', nullable: true },
    note: { type: 'text', nullable: true },
    place: { type: 'integer' },
  },
});
