import { EntitySchema } from 'typeorm';
import type { OutreachVisit } from '../domain/outreach-visit.ts';

/** Table `outreach_visit`. */
export const outreachVisitSchema = new EntitySchema<OutreachVisit>({
  name: 'OutreachVisit',
  tableName: 'outreach_visit',
  columns: {
    id: { type: 'text', primary: true },
    at: { type: 'timestamptz', precision: 3 },
    minutes: { type: 'integer' },
    party: { type: 'text' },
    resourceId: { type: 'text', name: 'resource_id', nullable: true },
    coordinatorId: { type: 'text', name: 'coordinator_id', nullable: true },
    personsMet: { type: 'integer', name: 'persons_met' },
    place: { type: 'text', nullable: true },
    note: { type: 'text', nullable: true },
    version: { type: 'integer' },
  },
});
