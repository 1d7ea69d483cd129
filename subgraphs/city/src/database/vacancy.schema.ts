import { EntitySchema } from 'typeorm';
import type { Vacancy } from '../domain/vacancy.ts';

/** A row of the table `vacancy`. */
export interface VacancyRow extends Vacancy {
  /** Grows in the order in which reports took effect; PostgreSQL gives it as text. */
  readonly revision?: string;
}

/** The table `vacancy`. */
export const vacancySchema = new EntitySchema<VacancyRow>({
  name: 'vacancy',
  tableName: 'vacancy',
  columns: {
    id: { type: 'text', primary: true },
    resourceId: { type: 'text', name: 'resource_id' },
    kind: { type: 'text' },
    free: { type: 'integer', nullable: true },
    accepting: { type: 'boolean' },
    asOf: { type: 'timestamptz', name: 'as_of', precision: 3 },
    expiresAt: { type: 'timestamptz', name: 'expires_at', precision: 3 },
    reportedBy: { type: 'text', name: 'reported_by' },
    note: { type: 'text', nullable: true },
    version: { type: 'integer' },
    revision: { type: 'bigint', insert: false },
  },
});
