import { AppError } from '@kakehashi/shared/app-error.ts';
import { assertNever } from '@kakehashi/shared/assert-never.ts';
import { createGlobalId } from '@kakehashi/shared/global-id.ts';
import { checkIdempotencyKey } from '@kakehashi/shared/idempotency.ts';
import type { ChangeFacts, KeyedInput, Mutation } from '../domain/mutation.ts';
import { unless, type UserError } from '@kakehashi/shared/user-error.ts';
import { hashInput } from '@kakehashi/shared/hash-input.ts';
import { forgetAll } from './loaders.ts';
import type { WardContext } from './ward-context.ts';

/** What the payload of a mutation is made from: an ID, or what was wrong. */
export interface PayloadParent {
  readonly id: string | null;
  readonly userErrors: readonly UserError[];
}

/** Free text and personal data enter at the desk alone; the composed contract has no such fields, and this holds if a caller forges them. */
function checkDeskFields<Input extends KeyedInput>(
  { deskFields = [] }: Mutation<Input>,
  input: Input,
  { asker }: WardContext,
): UserError[] {
  if (asker === 'desk') return [];
  const message = 'expected no free text from the city side, but got some';
  return deskFields.flatMap((field) => unless(input[field] === undefined, field, 'DESK_ONLY', message));
}

async function change<Input extends KeyedInput>(
  mutation: Mutation<Input>,
  input: Input,
  context: WardContext,
  facts: ChangeFacts,
) {
  const claim = {
    subject: context.user.subject,
    mutation: mutation.name,
    key: input.idempotencyKey,
    bodyHash: hashInput(input),
    at: facts.now,
  };
  const resultId = mutation.resultId(input, facts);
  const access = context.trail.entry('WRITE', {
    fields: [`Mutation.${mutation.name}`],
    entities: [resultId],
  });
  const request = { claim, resultId, access };
  return context.repositories.mutations.run(request, (transaction) =>
    mutation.apply(input, transaction, facts),
  );
}

/**
 * Makes a change and gives what its payload is made from. Throws `CONFLICT` with the current version when somebody else
 * changed the thing first, `NOT_FOUND` when there is none, `IDEMPOTENCY_KEY_REUSED` when the key stands for another input.
 */
export async function performMutation<Input extends KeyedInput>(
  mutation: Mutation<Input>,
  input: Input,
  context: WardContext,
): Promise<PayloadParent> {
  const now = context.clock.now();
  const newId = createGlobalId(context.ward, now.getTime());
  const facts = { ward: context.ward, now, newId, actor: context.user.subject };
  const userErrors = [
    ...checkIdempotencyKey(input.idempotencyKey),
    ...checkDeskFields(mutation, input, context),
    ...mutation.check(input, facts),
  ];
  if (userErrors.length > 0) return { id: null, userErrors };
  const result = await change(mutation, input, context, facts);
  forgetAll(context.loaders);
  switch (result.kind) {
    case 'done':
      return { id: result.id, userErrors: [] };
    case 'refused':
      return { id: null, userErrors: result.userErrors };
    case 'conflict':
      throw new AppError('CONFLICT', undefined, { currentVersion: result.currentVersion });
    case 'absent':
      throw new AppError('NOT_FOUND');
    case 'key-reused':
      throw new AppError('IDEMPOTENCY_KEY_REUSED');
    default:
      return assertNever(result);
  }
}
