import { appendEntries } from '@kakehashi/shared/access-log/append-entries.ts';
import { AppError } from '@kakehashi/shared/app-error.ts';
import type { IdempotencyClaim } from '@kakehashi/shared/idempotency.ts';
import type { DataSource, EntityManager } from 'typeorm';
import type { Outcome, Wish } from '../domain/wish.ts';

/** Carries an outcome out of a transaction that must leave nothing behind. */
class RolledBack extends Error {
  override name = 'RolledBack';
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super('expected a wish that can be fulfilled, but got one that cannot');
    this.outcome = outcome;
  }
}

async function claimKey(
  manager: EntityManager,
  { subject, mutation, key, bodyHash, at }: IdempotencyClaim,
  resultId: string,
): Promise<Outcome | undefined> {
  const entered: unknown[] = await manager.query(
    `INSERT INTO idempotency_key (subject, mutation, key, body_hash, result_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING key`,
    [subject, mutation, key, bodyHash, resultId, at],
  );
  if (entered.length > 0) return undefined;
  const [earlier]: { body_hash: string; result_id: string }[] = await manager.query(
    'SELECT body_hash, result_id FROM idempotency_key WHERE (subject, mutation, key) = ($1, $2, $3)',
    [subject, mutation, key],
  );
  return earlier?.body_hash === bodyHash ? { kind: 'done', id: earlier.result_id } : { kind: 'key-reused' };
}

/** Lost connections (class 08, 57P0x, system errors) after the work began leave it open whether it took effect. */
const isLostConnection = (error: unknown) =>
  /^(08\w{3}|57P0[1-4]|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(
    String((error as { code?: unknown } | null)?.code),
  ) ||
  (error instanceof Error && /connection terminated|not queryable/i.test(error.message));

/**
 * Fulfils a wish in one transaction, once for its key however often and at once it is asked: the key, what the work
 * writes, and the entry of the access log. A wish that the work refuses leaves nothing behind, its key included. Rejects with
 * `OUTCOME_UNKNOWN` when the connection was lost on the way.
 */
export async function fulfilOnce(
  source: DataSource,
  { claim, resultId, access }: Wish,
  work: (manager: EntityManager) => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await source.transaction(async (manager) => {
      const earlier = await claimKey(manager, claim, resultId);
      if (earlier) return earlier;
      const outcome = await work(manager);
      if (outcome.kind !== 'done') throw new RolledBack(outcome);
      await appendEntries(
        (statement, values) => manager.query(statement, [...values]),
        [{ ...access, entities: [outcome.id] }],
      );
      return outcome;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome;
    throw isLostConnection(error) ? new AppError('OUTCOME_UNKNOWN') : error;
  }
}
