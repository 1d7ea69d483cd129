import type { CaseRecord } from './desk-answers.ts';

/** Something of a case that is another than before, each as it is shown. */
export type CaseChange = {
  readonly what:
    | 'status'
    | 'coordinator'
    | 'outcome'
    | 'waitingFor'
    | 'firstResponse'
    | 'urgency'
    | 'contacts'
    | 'referrals';
  readonly before: string;
  readonly after: string;
};

const shown = {
  status: ({ status }) => status,
  coordinator: ({ coordinator }) => coordinator?.name ?? '',
  outcome: ({ outcome }) => outcome ?? '',
  waitingFor: ({ waitingFor }) => waitingFor ?? '',
  firstResponse: ({ firstResponseAt }) => firstResponseAt ?? '',
  urgency: ({ urgency }) => urgency,
  contacts: ({ contacts }) => String(contacts?.length ?? 0),
  referrals: ({ referrals }) => String(referrals?.length ?? 0),
} as const satisfies Record<CaseChange['what'], (record: CaseRecord) => string>;

/** What changed between two states of a case. */
export function changesBetween(before: CaseRecord, after: CaseRecord): CaseChange[] {
  return (Object.keys(shown) as CaseChange['what'][])
    .map((what) => ({ what, before: shown[what](before), after: shown[what](after) }))
    .filter((change) => change.before !== change.after);
}
