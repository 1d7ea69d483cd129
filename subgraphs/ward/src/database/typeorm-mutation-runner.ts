import type { EntityManager } from 'typeorm';
import type { Changed, MutationRequest, MutationResult, MutationRunner } from '../domain/mutation.ts';
import type { WardTransaction } from '../domain/ward-transaction.ts';
import { appendAccessLog } from './append-access-log.ts';
import { claimIdempotencyKey } from './claim-idempotency-key.ts';
import { createWardTransaction } from './create-ward-transaction.ts';
import type { StatementRunner } from './statement-runner.ts';

type Undone = Exclude<Changed, { kind: 'done' }>;

/** Ends a transaction of which nothing may stay, not even the claim. */
class Undoing extends Error {
  override name = 'Undoing';
  readonly changed: Undone;

  constructor(changed: Undone) {
    super('expected a change that can be made, but got one that cannot');
    this.changed = changed;
  }
}

async function attempt(
  manager: EntityManager,
  { claim, resultId, access }: MutationRequest,
  apply: (transaction: WardTransaction) => Promise<Changed>,
): Promise<MutationResult> {
  const earlier = await claimIdempotencyKey(manager, claim, resultId);
  if (earlier) return earlier;
  const changed = await apply(createWardTransaction(manager));
  if (changed.kind !== 'done') throw new Undoing(changed);
  await appendAccessLog(manager, access);
  return { kind: 'done', id: resultId };
}

/** Changes in PostgreSQL: the claim, the effect and what goes with it are one transaction. */
export function createTypeormMutationRunner(run: StatementRunner): MutationRunner {
  return {
    run: async (request, apply) => {
      try {
        return await run.write((manager) => attempt(manager, request, apply));
      } catch (error) {
        if (error instanceof Undoing) return error.changed;
        throw error;
      }
    },
  };
}
