import { AppError } from '@kakehashi/shared/app-error.ts';
import type { Rule } from '@kakehashi/shared/ward-policy/policy.ts';
import type { WardContext } from './ward-context.ts';

/**
 * Throws `FORBIDDEN` or `NOT_FOUND`, with the message that all refusals share, unless the rule allows and the node's
 * operator does not refuse; the access log learns what was refused.
 */
export function obey(rule: Rule, context: WardContext, field: string, id?: string): void {
  const verdict = context.policy.refuses(field, context.user.role) ? 'FORBIDDEN' : rule(context);
  if (verdict === 'allowed') return;
  context.trail.noteDenied(field, id);
  throw new AppError(verdict);
}

/** Throws `FORBIDDEN` when the node's operator refuses one of the dimensions by which rows or counts are grouped or chosen. */
export function obeyDimensions(context: WardContext, field: string, dimensions: readonly string[]): void {
  const { policy, user, trail } = context;
  if (!dimensions.some((dimension) => policy.refusesDimension(dimension, user.role))) return;
  trail.noteDenied(field);
  throw new AppError('FORBIDDEN');
}

/** The dimensions by which a filter chooses, in the order of its fields. */
export function dimensionsOfFilter(where: object | null | undefined): string[] {
  return Object.entries(where ?? {})
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name]) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase());
}
