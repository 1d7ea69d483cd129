import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { createDemoPerson } from '../identity/demo-persons.ts';
import { findWard } from '../city/city-wards.ts';
import type { CoordinatorRow } from './ward-rows.ts';
import type { WardYear } from './ward-year.ts';

/** A coordinator with the subject of the sign-in, `null` for those who sign in nowhere. */
export interface CoordinatorWithAccount extends CoordinatorRow {
  readonly account: string | null;
}

/** The ward's coordinators; the one with most open cases (the first of them) signs in as the ward's demo person. */
export function withDemoAccount(
  { coordinator, consultation_case }: WardYear,
  ward: WardCode,
): CoordinatorWithAccount[] {
  const account = createDemoPerson('coordinator', findWard(ward)).subject;
  const open = new Map(coordinator.map(({ id }) => [id, 0]));
  for (const { status, coordinator_id: id } of consultation_case)
    if (status !== 'CLOSED' && id !== null) open.set(id, (open.get(id) ?? 0) + 1);
  const [busiest] = coordinator.toSorted((a, b) => (open.get(b.id) ?? 0) - (open.get(a.id) ?? 0));
  return coordinator.map((row) => ({ ...row, account: row === busiest ? account : null }));
}
