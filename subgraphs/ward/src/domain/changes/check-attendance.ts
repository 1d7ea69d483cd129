import type { ProfessionAttendance } from '../activity.ts';
import { checkDistinct, checkRange } from '../input-checks.ts';
import type { UserError } from '@kakehashi/shared/user-error.ts';

/** Errors of who took part: each profession once, 1 to 100,000 persons. */
export function checkAttendance(attendance: readonly ProfessionAttendance[] | null | undefined): UserError[] {
  const professions = attendance?.map(({ profession }) => profession);
  return [
    ...checkDistinct(professions, 'attendance'),
    ...(attendance ?? []).flatMap(({ persons }, place) =>
      checkRange(persons, `attendance.${place}.persons`, [1, 100_000]),
    ),
  ];
}
