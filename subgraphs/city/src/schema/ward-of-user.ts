import { AppError } from '@kakehashi/shared/app-error.ts';
import type { User } from '@kakehashi/shared/identity/user.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';

/** The only ward that the user may write for; any for the bureau. Throws `FORBIDDEN` for staff whose token names no ward. */
export function wardOf({ role, ward }: User): WardCode | undefined {
  if (role === 'bureau') return undefined;
  if (ward === undefined) throw new AppError('FORBIDDEN');
  return ward;
}
