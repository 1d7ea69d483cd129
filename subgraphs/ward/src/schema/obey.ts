import { AppError } from '@kakehashi/shared/app-error.ts';
import type { Rule } from '../access/policy.ts';
import type { WardContext } from './ward-context.ts';

/** Throws `FORBIDDEN` or `NOT_FOUND`, with the message that all refusals share, unless the rule allows; the access log learns what was refused. */
export function obey(rule: Rule, context: WardContext, field: string, id?: string): void {
  const verdict = rule(context);
  if (verdict === 'allowed') return;
  context.trail.noteDenied(field, id);
  throw new AppError(verdict);
}
