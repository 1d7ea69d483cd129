import { EntitySchema } from 'typeorm';
import type { ConsultationCase } from '../domain/consultation-case.ts';

/** Table `consultation_case`. */
export const consultationCaseSchema = new EntitySchema<ConsultationCase>({
  name: 'ConsultationCase',
  tableName: 'consultation_case',
  columns: {
    id: { type: 'text', primary: true },
    fiscalYear: { type: 'integer', name: 'fiscal_year' },
    numberInYear: { type: 'integer', name: 'number_in_year' },
    receivedAt: { type: 'timestamptz', name: 'received_at', precision: 3 },
    channel: { type: 'text' },
    requesterKind: { type: 'text', name: 'requester_kind' },
    scene: { type: 'text' },
    urgency: { type: 'text' },
    status: { type: 'text' },
    outcome: { type: 'text', nullable: true },
    firstResponseAt: { type: 'timestamptz', name: 'first_response_at', precision: 3, nullable: true },
    firstResponseMinutes: { type: 'integer', name: 'first_response_minutes', nullable: true },
    closedAt: { type: 'timestamptz', name: 'closed_at', precision: 3, nullable: true },
    ageBand: { type: 'text', name: 'age_band' },
    careLevel: { type: 'text', name: 'care_level' },
    subjectId: { type: 'text', name: 'subject_id', nullable: true },
    coordinatorId: { type: 'text', name: 'coordinator_id', nullable: true },
    guidelineVersion: { type: 'text', name: 'guideline_version', nullable: true },
    note: { type: 'text', nullable: true },
    requesterOrganisation: { type: 'text', name: 'requester_organisation', nullable: true },
    requesterProfession: { type: 'text', name: 'requester_profession', nullable: true },
    waitingSince: { type: 'timestamptz', name: 'waiting_since', precision: 3, nullable: true },
    waitingFor: { type: 'text', name: 'waiting_for', nullable: true },
    reopenedAt: { type: 'timestamptz', name: 'reopened_at', precision: 3, nullable: true },
    resolutionMinutes: { type: 'integer', name: 'resolution_minutes', nullable: true },
    resolutionDays: { type: 'integer', name: 'resolution_days', nullable: true },
    closingNote: { type: 'text', name: 'closing_note', nullable: true },
    version: { type: 'integer' },
  },
});
