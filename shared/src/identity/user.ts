import type { WardCode } from '../ward-code.ts';

/** What a person or program may be, as claimed by a verified token. */
export const roles = ['coordinator', 'ward_officer', 'bureau', 'analyst', 'operator'] as const;

/** A role: `coordinator` (相談支援室), `ward_officer` (区役所), `bureau` (健康局), `analyst` (分析者), `operator` (ノード運用者). */
export type Role = (typeof roles)[number];

/** Whether the value is one of our roles. */
export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}

/** Who asks, as a verified token says. */
export interface User {
  /** Opaque identifier at the issuer (`sub`). */
  readonly subject: string;
  /** The role of a person; or `node`, a ward node that speaks for itself, which no issuer of tokens can give. */
  readonly role: Role | 'node';
  /** The ward to which `coordinator`, `ward_officer` and `operator` belong; absent for others. */
  readonly ward?: WardCode;
  /** Why `bureau` and `analyst` ask; required of them and written to access logs. */
  readonly purpose?: string;
  /** Hash of the only content that a `node` may deliver with its token. */
  readonly signedContent?: string;
}

/** Whether the user works in the ward: staff of its room or of its ward office. */
export function isStaffOf(user: User, ward: WardCode): boolean {
  return (user.role === 'coordinator' || user.role === 'ward_officer') && user.ward === ward;
}
