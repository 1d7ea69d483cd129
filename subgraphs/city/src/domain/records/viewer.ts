import type { User } from '@kakehashi/shared/identity/user.ts';
import type { Viewer } from './record-repository.ts';

/** What somebody is to the records of the programme. */
export function viewerOf(user: User): Viewer {
  if (user.role === 'bureau') return { kind: 'bureau' };
  const isStaff = user.role === 'coordinator' || user.role === 'ward_officer';
  return isStaff && user.ward !== undefined ? { kind: 'staff', ward: user.ward } : { kind: 'public' };
}
