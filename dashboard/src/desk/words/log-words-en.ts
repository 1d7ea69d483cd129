import type { LogWords } from './log-words-ja.ts';

/** What the desk says in English of the access log. */
export const logWordsEn: LogWords = {
  logLead: 'When, by whom and from where the cases of this room were seen or changed, newest first.',
  at: 'When',
  who: 'Who',
  role: 'Role',
  what: 'What',
  through: 'Through',
  purpose: 'Purpose',
  fields: 'Fields',
  entities: 'Of',
  entityCount: (count) => String(count),
  older: 'Older entries',
  throughNames: { desk: 'Desk', gateway: 'City’s gateway', oversight: 'City’s oversight' },
  entitiesMixed: 'Persons and contacts are among them; only cases can be opened.',
  moreFields: (count) => `${String(count)} more`,
  throughCommand: 'Command of the node',
  logRoles: { node: 'Ward node' },
  commands: {
    backup: 'Backup of all data',
    export: 'Export of all data',
    restore: 'Restoration from a backup',
  },
  logDetails: {
    'all tables': 'All tables, with personal data',
    'refused by the gateway': 'Refused by the city’s gateway',
  },
  sealedFor: (ward) => `What is handed over, sealed for ward ${ward}`,
  restoredFrom: (taken, row) => `From the backup of ${taken}, up to entry ${row} of the log`,
  suppressed: (count) => `${String(count)} more refusals without an entry`,
  fieldName: (field) => field,
};
