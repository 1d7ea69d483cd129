import { AppError } from '@kakehashi/shared/app-error.ts';
import type { User } from '@kakehashi/shared/identity/user.ts';
import { isWardCode, type WardCode } from '@kakehashi/shared/ward-code.ts';
import type { Writer } from '../../domain/records/record-writes.ts';

/** As whom somebody writes: the bureau everywhere, others for their ward. Throws `FORBIDDEN` for those who have none. */
export function writerOf(user: User): Writer {
  if (user.role === 'bureau') return { kind: 'bureau' };
  if (user.ward === undefined) throw new AppError('FORBIDDEN');
  return { kind: 'ward', ward: user.ward };
}

/** The ward for which something new is entered; `null` for the whole city. Throws `FORBIDDEN` when it is not the writer's to enter, `UNKNOWN_WARD` when it is no code. */
export function wardToWrite(given: string | null | undefined, user: User): WardCode | null {
  const writer = writerOf(user);
  if (given == null && writer.kind === 'bureau') return null;
  if (given == null || (writer.kind === 'ward' && given !== writer.ward)) throw new AppError('FORBIDDEN');
  if (!isWardCode(given)) throw new AppError('UNKNOWN_WARD');
  return given;
}
