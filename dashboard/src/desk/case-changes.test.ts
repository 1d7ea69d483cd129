import { changesBetween } from './case-changes.ts';
import type { CaseRecord } from './desk-answers.ts';

const record = (over: Partial<CaseRecord>): CaseRecord =>
  ({
    status: 'IN_PROGRESS',
    coordinator: null,
    outcome: null,
    waitingFor: null,
    firstResponseAt: null,
    urgency: 'NORMAL',
    contacts: [],
    referrals: [],
    ...over,
  }) as unknown as CaseRecord;

test('what changed is told with both values, and nothing else is', () => {
  const after = record({ status: 'CLOSED', outcome: 'INFO', contacts: [{}, {}] as never });
  expect(changesBetween(record({}), after)).toEqual([
    { what: 'status', before: 'IN_PROGRESS', after: 'CLOSED' },
    { what: 'outcome', before: '', after: 'INFO' },
    { what: 'contacts', before: '0', after: '2' },
  ]);
  expect(changesBetween(after, after)).toEqual([]);
});
