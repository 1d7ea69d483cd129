import type { CaseRow } from './ward-rows.ts';
import type { TransitionRow } from './ward-life-rows.ts';

const actor = 'synthetic';

/** The steps that brought a case to where it stands: received, answered, then waiting or closed. */
export function transitionsOf(row: CaseRow): TransitionRow[] {
  const steps: Omit<TransitionRow, 'case_id' | 'version' | 'actor' | 'from_status'>[] = [
    { at: row.received_at, kind: 'OPENED', to_status: 'RECEIVED', outcome: null },
  ];
  if (row.first_response_at !== null)
    steps.push({ at: row.first_response_at, kind: 'RESPONDED', to_status: 'IN_PROGRESS', outcome: null });
  if (row.waiting_since !== null)
    steps.push({ at: row.waiting_since, kind: 'WAITED', to_status: 'WAITING', outcome: null });
  if (row.closed_at !== null)
    steps.push({ at: row.closed_at, kind: 'CLOSED', to_status: 'CLOSED', outcome: row.outcome });
  return steps.map((step, place) => ({
    case_id: row.id,
    version: place + 1,
    from_status: steps[place - 1]?.to_status ?? null,
    actor,
    ...step,
  }));
}
