import type { ReportsMessages } from './reports-ja.ts';

/** What the view of monthly reports says in English. */
export const reportsEn: ReportsMessages = {
  reportsView: 'Monthly reports',
  reportMonth: 'Month',
  reportStates: 'Who has reported',
  reportState: 'State',
  reportPunctuality: 'In time',
  reportSubmitted: 'First handed in',
  reportAccepted: 'Accepted',
  reportDue: (day) => `Due by ${day}`,
  reportRevision: (state, revision) => `${state} (revision ${String(revision)})`,
  reportTotals: 'What the accepted reports add up to',
  reportTotalsNote: (accepted, wards) =>
    `From the accepted reports of ${String(accepted)} of ${String(wards)} wards alone. Persons may be counted in several wards, so they are shown as a range.`,
  reportPersons: 'Persons',
  reportClosed: 'Closed in the month',
  reportOpen: "Open at the month's end",
  reportNoAnswer: 'No answer',
  reportStateNames: {
    NOT_REPORTED: 'Not drafted',
    DRAFT: 'Draft',
    SUBMITTED: 'Handed in',
    RETURNED: 'Returned',
    ACCEPTED: 'Accepted',
  },
  punctualityNames: {
    ON_TIME: 'In time',
    LATE: 'Late',
    NOT_DUE: 'Not due yet',
    OVERDUE: 'Overdue',
  },
};
