import type { EntityManager } from 'typeorm';
import type { Claimed, IdempotencyClaim } from '@kakehashi/shared/idempotency.ts';
import { keptDays } from '../domain/idempotency.ts';
import { idempotencyKeySchema } from './idempotency-key.schema.ts';

/**
 * Enters a claim, or takes the place of one that is no longer kept; and removes up to two others that are no longer kept, so
 * that the table stays as large as it must be without anybody sweeping it.
 */
const claimStatement = `
  with expired as (
    delete from idempotency_key where ctid = any (array(
      select ctid from idempotency_key
      where created_at < $6::timestamptz - $7::integer * interval '1 day' and (subject, mutation, key) <> ($1, $2, $3)
      order by created_at limit 2 for update skip locked)))
  insert into idempotency_key as kept (subject, mutation, key, body_hash, result_id, created_at)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (subject, mutation, key) do update
    set body_hash = excluded.body_hash, result_id = excluded.result_id, created_at = excluded.created_at
    where kept.created_at < $6::timestamptz - $7::integer * interval '1 day'
  returning key`;

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
  const values = [subject, mutation, key, bodyHash, resultId, at, keptDays];
  const entered: unknown[] = await manager.query(claimStatement, values);
  if (entered.length > 0) return undefined;
  const earlier = await manager.findOneByOrFail(idempotencyKeySchema, { subject, mutation, key });
  return earlier.bodyHash === bodyHash ? { kind: 'done', id: earlier.resultId } : { kind: 'key-reused' };
}
