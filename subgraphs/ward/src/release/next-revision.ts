import { fiscalYearOf, type ReleasePeriod } from '@kakehashi/shared/release-period.ts';
import { closedPeriods } from './closed-periods.ts';

/** Snapshots of a period at most: the first and two revisions. Each further one would give the attacker another rounding. */
export const mostRevisions = 3;

/**
 * The number of the next snapshot of a period, from 1. Each restoration of the database since its last one counts as a
 * snapshot: one may have been published between the backup and the restoration, and nobody here knows of it.
 */
export function nextRevision(
  period: ReleasePeriod,
  published: readonly { readonly revision: number; readonly builtAt: Date }[],
  restorations: readonly Date[],
): number {
  const last = published.at(-1);
  const mayHaveLostOne = (restoredAt: Date) =>
    last ? restoredAt > last.builtAt : closedPeriods(fiscalYearOf(period), restoredAt).includes(period);
  return (last?.revision ?? 0) + 1 + restorations.filter(mayHaveLostOne).length;
}
