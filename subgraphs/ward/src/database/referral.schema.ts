import { EntitySchema } from 'typeorm';
import type { Referral } from '../domain/referral.ts';

/** Table `referral`. */
export const referralSchema = new EntitySchema<Referral>({
  name: 'Referral',
  tableName: 'referral',
  columns: {
    id: { type: 'text', primary: true },
    caseId: { type: 'text', name: 'case_id' },
    resourceId: { type: 'text', name: 'resource_id' },
    coordinatorId: { type: 'text', name: 'coordinator_id', nullable: true },
    channel: { type: 'text', nullable: true },
    askedAt: { type: 'timestamptz', name: 'asked_at', precision: 3 },
    answer: { type: 'text', nullable: true },
    answeredAt: { type: 'timestamptz', name: 'answered_at', precision: 3, nullable: true },
    answerMinutes: { type: 'integer', name: 'answer_minutes', nullable: true },
    declineReason: { type: 'text', name: 'decline_reason', nullable: true },
    informationRight: { type: 'boolean', name: 'information_right', nullable: true },
    informationCheckedAt: {
      type: 'timestamptz',
      name: 'information_checked_at',
      precision: 3,
      nullable: true,
    },
    note: { type: 'text', nullable: true },
    version: { type: 'integer' },
  },
});
