import { AppError } from '@kakehashi/shared/app-error.ts';
import { hashInput } from '@kakehashi/shared/hash-input.ts';
import { checkIdempotencyKey } from '@kakehashi/shared/idempotency.ts';
import type { UserError } from '@kakehashi/shared/user-error.ts';
import type { Outcome, PayloadParent, Wish } from '../domain/wish.ts';
import type { CityContext } from './city-context.ts';

/** One mutation: its name, its input, what can be told to be wrong without looking anything up, and the ID for what it makes. */
export interface Request {
  readonly mutation: string;
  readonly input: { readonly idempotencyKey: string };
  readonly userErrors: readonly UserError[];
  readonly resultId: string;
}

function showOutcome(outcome: Outcome): PayloadParent {
  switch (outcome.kind) {
    case 'done':
      return { id: outcome.id, userErrors: [] };
    case 'refused':
      return { id: null, userErrors: outcome.userErrors };
    case 'changed-since':
      throw new AppError('CONFLICT', undefined, { currentVersion: outcome.currentVersion });
    case 'key-reused':
      throw new AppError('IDEMPOTENCY_KEY_REUSED');
  }
}

/**
 * Has a wish fulfilled once for its idempotency key and makes the payload of it. Rejects with `CONFLICT` and the current
 * version when somebody else changed the thing first, and with `IDEMPOTENCY_KEY_REUSED`.
 */
export async function fulfil(
  { mutation, input, userErrors, resultId }: Request,
  { user, clock, trail }: CityContext,
  work: (wish: Wish) => Promise<Outcome>,
): Promise<PayloadParent> {
  const errors = [...checkIdempotencyKey(input.idempotencyKey), ...userErrors];
  if (errors.length > 0) return { id: null, userErrors: errors };
  const { idempotencyKey: key } = input;
  const claim = { subject: user.subject, mutation, key, bodyHash: hashInput(input), at: clock.now() };
  const access = trail.entry('WRITE', { fields: [`Mutation.${mutation}`], entities: [resultId] });
  return showOutcome(await work({ claim, resultId, access }));
}
