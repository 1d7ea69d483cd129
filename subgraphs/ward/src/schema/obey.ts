import { AppError } from '@kakehashi/shared/app-error.ts';
import type { Access, Rule } from '../access/policy.ts';

/** Throws `FORBIDDEN` or `NOT_FOUND`, with the message that all refusals share, unless the rule allows. */
export function obey(rule: Rule, access: Access): void {
  const verdict = rule(access);
  if (verdict !== 'allowed') throw new AppError(verdict);
}
