import { AppError } from '@kakehashi/shared/app-error.ts';

/** How many rows were asked for. Throws `BAD_USER_INPUT` below 1 and above the most. */
export function pageSize(first: number, most: number): number {
  if (first >= 1 && first <= most) return first;
  throw new AppError('BAD_USER_INPUT', `expected first from 1 to ${most}, but got ${first}`);
}
