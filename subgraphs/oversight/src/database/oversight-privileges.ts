import type { ProgramPrivileges } from '@kakehashi/shared/database/program-privileges.ts';

/** What oversight may do in its database while it runs: seals and its access log are appended to, and what was given of published tables stays. */
export const oversightPrivileges: ProgramPrivileges = {
  tables: {
    select: ['migration'],
    'select, insert': ['access_log', 'access_log_seal', 'access_operation'],
    'select, update': ['access_log_head'],
    'select, insert, update': ['node_sighting', 'release_ledger'],
    'select, insert, update, delete': ['last_answer'],
  },
};
