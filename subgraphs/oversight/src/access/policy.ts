import { AppError } from '@kakehashi/shared/app-error.ts';
import type { Role, User } from '@kakehashi/shared/identity/user.ts';

/** Which roles may ask each field of oversight; the nodes then decide for themselves. A field that is not here is refused. */
const mayAsk: Readonly<Record<string, readonly Role[]>> = {
  'Query.cases': ['bureau', 'coordinator', 'ward_officer'],
  'Query.caseStatistics': ['bureau', 'coordinator', 'ward_officer'],
  'Ward.caseStatistics': ['bureau', 'coordinator', 'ward_officer'],
  'Query.nodes': ['bureau', 'coordinator', 'ward_officer', 'operator', 'analyst'],
};

/** Refuses with `FORBIDDEN` unless the user's role may ask the field. */
export function requireMayAsk(field: string, user: User): void {
  if (!(mayAsk[field] ?? []).includes(user.role)) throw new AppError('FORBIDDEN');
}
