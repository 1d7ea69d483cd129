import { EntitySchema } from 'typeorm';
import type { CommitteeMember } from '../../domain/records/committee-member.ts';

/** The table `committee_member`. */
export const committeeMemberSchema = new EntitySchema<CommitteeMember>({
  name: 'committee_member',
  tableName: 'committee_member',
  columns: {
    id: { type: 'text', primary: true },
    committeeId: { type: 'text', name: 'committee_id' },
    organisation: { type: 'text' },
    role: { type: 'text', nullable: true },
    place: { type: 'integer' },
  },
});
