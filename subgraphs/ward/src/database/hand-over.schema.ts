import { EntitySchema } from 'typeorm';
import type { HandOver } from '../domain/hand-over.ts';

const instant = (name: string, nullable = true) =>
  ({ type: 'timestamptz', name, precision: 3, nullable }) as const;

/** Table `hand_over`. */
export const handOverSchema = new EntitySchema<HandOver>({
  name: 'HandOver',
  tableName: 'hand_over',
  columns: {
    id: { type: 'text', primary: true },
    direction: { type: 'text' },
    otherWardCode: { type: 'text', name: 'other_ward_code' },
    otherId: { type: 'text', name: 'other_id', nullable: true },
    caseId: { type: 'text', name: 'case_id', nullable: true },
    otherCaseId: { type: 'text', name: 'other_case_id', nullable: true },
    state: { type: 'text' },
    reason: { type: 'text' },
    consent: { type: 'text' },
    scene: { type: 'text' },
    topics: { type: 'text', array: true },
    urgency: { type: 'text' },
    offeredAt: instant('offered_at', false),
    answeredAt: instant('answered_at'),
    declineReason: { type: 'text', name: 'decline_reason', nullable: true },
    coordinatorId: { type: 'text', name: 'coordinator_id', nullable: true },
    contextAt: instant('context_at'),
    context: { type: 'jsonb', nullable: true },
    note: { type: 'text', nullable: true },
    version: { type: 'integer' },
  },
});
