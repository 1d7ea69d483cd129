import { unless, type UserError } from '@kakehashi/shared/user-error.ts';
import type { Dated } from './dated.ts';
import type { ScheduleCertainty } from './record-values.ts';

/** When something is, as clients write it. */
export interface ScheduleDateInput {
  readonly certainty: ScheduleCertainty;
  /** `YYYY-MM-DD`. */
  readonly from?: string | null;
  readonly to?: string | null;
  readonly note?: string | null;
}

const isMonth = ({ from, to }: ScheduleDateInput) => from?.endsWith('-01') === true && to == null;
const isFrame = ({ from, to }: ScheduleDateInput) => to == null || (from != null && from <= to);

/** What each certainty asks of the days. */
const demands: Record<ScheduleCertainty, { holds: (date: ScheduleDateInput) => boolean; expected: string }> =
  {
    DAY: { holds: ({ from, to }) => from != null && to == null, expected: 'from alone' },
    MONTH: { holds: isMonth, expected: 'from alone, the first day of the month' },
    RANGE: { holds: ({ from, to }) => from != null && to != null && from < to, expected: 'from before to' },
    UNDECIDED: { holds: isFrame, expected: 'no days, or from not after to' },
  };

/** Errors of a date: its days must be what its certainty asks for. */
export function checkScheduleDate(date: ScheduleDateInput, field: string): UserError[] {
  const { holds, expected } = demands[date.certainty];
  const message = `expected ${expected} for ${date.certainty}, but got other days`;
  return unless(holds(date), field, 'DATE_MISMATCH', message);
}

/** The date as it is kept. */
export function datedOf({ certainty, from, to, note }: ScheduleDateInput): Dated {
  return { dateCertainty: certainty, heldOn: from ?? null, heldTo: to ?? null, dateNote: note ?? null };
}
