import { AppError } from '@kakehashi/shared/app-error.ts';
import { isStaffOf, type Role, type User } from '@kakehashi/shared/identity/user.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';

/** Which roles may ask each field of oversight; the nodes then decide for themselves. A field that is not here is refused. */
const mayAsk: Readonly<Record<string, readonly Role[]>> = {
  'Query.cases': ['bureau', 'coordinator', 'ward_officer'],
  'Query.caseStatistics': ['bureau', 'coordinator', 'ward_officer'],
  'Ward.caseStatistics': ['bureau', 'coordinator', 'ward_officer'],
  'Indicator.computedValue': ['bureau', 'coordinator', 'ward_officer'],
  'TopicTraining.coverage': ['bureau', 'coordinator', 'ward_officer'],
  'Query.nodes': ['bureau', 'coordinator', 'ward_officer', 'operator', 'analyst'],
};

/**
 * Whether the last answer that a node gave to the user's role may be kept and shown: as a node answers by default, the
 * bureau everywhere and a ward's staff for their own ward. Who may not ask the field at all was refused before.
 */
export function mayHaveLastAnswer(user: User, node: WardCode): boolean {
  return user.role === 'bureau' || isStaffOf(user, node);
}

/** Refuses with `FORBIDDEN` unless the user's role may ask the field. */
export function requireMayAsk(field: string, user: User): void {
  if (!(mayAsk[field] ?? []).includes(user.role)) throw new AppError('FORBIDDEN');
}

/** Refuses with `FORBIDDEN` who is not of a ward's own staff; whether the ward is their own, its node decides. */
export function requireWardStaff({ role }: User): void {
  if (role !== 'coordinator' && role !== 'ward_officer') throw new AppError('FORBIDDEN');
}
