import type { EntityManager } from 'typeorm';
import type { Claimed, IdempotencyClaim } from '../domain/idempotency.ts';
import { idempotencyKeySchema } from './idempotency-key.schema.ts';

/**
 * Enters the claim for the entity about to be made, within the caller's transaction, and gives `undefined`; or says what
 * became of an earlier wish with the same key. A wish with the same key that is still under way is waited for.
 */
export async function claimIdempotencyKey(
  manager: EntityManager,
  claim: IdempotencyClaim,
  resultId: string,
): Promise<Claimed | undefined> {
  const { subject, mutation, key, bodyHash, at } = claim;
  const entered: unknown[] = await manager.query(
    `insert into idempotency_key (subject, mutation, key, body_hash, result_id, created_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning key`,
    [subject, mutation, key, bodyHash, resultId, at],
  );
  if (entered.length > 0) return undefined;
  const earlier = await manager.findOneByOrFail(idempotencyKeySchema, { subject, mutation, key });
  return earlier.bodyHash === bodyHash ? { kind: 'done', id: earlier.resultId } : { kind: 'key-reused' };
}
