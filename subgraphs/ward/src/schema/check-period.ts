import { AppError } from '@kakehashi/shared/app-error.ts';
import type { Period } from '../domain/ward-records.ts';

/** The period asked for. Throws `BAD_USER_INPUT` when it ends before it begins. */
export function checkPeriod({ from, to }: Period): Period {
  if (from <= to) return { from, to };
  throw new AppError('BAD_USER_INPUT', 'expected a last day not before the first, but got an earlier one');
}
