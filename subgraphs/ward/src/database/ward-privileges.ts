import type { ProgramPrivileges } from '@kakehashi/shared/database/program-privileges.ts';
import { queueSchema } from './hand-over-queue.ts';

/**
 * What a node may do in its database while it runs. It appends to its access log and to what it published, and can take
 * nothing away from either; cases, persons and contacts are changed and never removed.
 */
export const wardPrivileges: ProgramPrivileges = {
  tables: {
    select: ['data_origin', 'migrations', 'restoration', 'room_area'],
    'select, insert': [
      'access_log',
      'access_operation',
      'case_transition',
      'release_cell',
      'release_coarsening',
      'release_snapshot',
    ],
    'select, update': ['access_log_head', 'consultation_room'],
    'select, insert, update': [
      'activity',
      'consultation_case',
      'contact',
      'coordinator',
      'hand_over',
      'issue_candidate',
      'monthly_report',
      'outreach_visit',
      'referral',
      'resource_directory',
      'subject',
      'ward_meeting',
    ],
    'select, insert, delete': [
      'activity_attendance',
      'case_topic',
      'directory_resource',
      'ward_meeting_attendance',
    ],
    'select, insert, update, delete': ['case_tally', 'case_tally_change', 'idempotency_key', 'room_closure'],
  },
  schemas: [queueSchema],
};
