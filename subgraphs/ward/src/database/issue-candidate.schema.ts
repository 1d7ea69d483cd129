import { EntitySchema } from 'typeorm';
import type { IssueCandidate } from '../domain/issue-candidate.ts';

/** Table `issue_candidate`. */
export const issueCandidateSchema = new EntitySchema<IssueCandidate>({
  name: 'IssueCandidate',
  tableName: 'issue_candidate',
  columns: {
    id: { type: 'text', primary: true },
    noticedOn: { type: 'date', name: 'noticed_on' },
    kind: { type: 'text' },
    scene: { type: 'text' },
    topic: { type: 'text', nullable: true },
    title: { type: 'text', nullable: true },
    description: { type: 'text', nullable: true },
    state: { type: 'text' },
    evidenceFrom: { type: 'date', name: 'evidence_from' },
    evidenceTo: { type: 'date', name: 'evidence_to' },
    evidenceCases: { type: 'integer', name: 'evidence_cases', nullable: true },
    evidencePersons: { type: 'integer', name: 'evidence_persons', nullable: true },
    raisedAt: { type: 'timestamptz', name: 'raised_at', precision: 3, nullable: true },
    coordinatorId: { type: 'text', name: 'coordinator_id', nullable: true },
    version: { type: 'integer' },
  },
});
