import PgBoss from 'pg-boss';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { PendingStep } from '../domain/hand-over.ts';

/** Schema of the queue's tables, and the queue in it. */
export const queueSchema = 'queue';
export const handOverQueue = 'hand-over';

/** Knows the statements of the queue; it is never started and has no database of its own. */
const statements = new PgBoss({
  schema: queueSchema,
  db: { executeSql: () => Promise.reject(new Error('expected a transaction, but got none')) },
});

/** A transaction in which a step is entered. */
export interface QueueTransaction {
  query(text: string, values: unknown[]): Promise<unknown[]>;
}

/** Enters a step that must still be told to another ward, in the caller's transaction. The job holds IDs alone. */
export async function enqueueStep(transaction: QueueTransaction, pending: PendingStep): Promise<void> {
  const db = {
    executeSql: async (text: string, values: unknown[]) => ({
      rows: await transaction.query(text, values),
    }),
  };
  await statements.send(handOverQueue, pending, { db });
}

/** Lets the queue work on the node's own connections. */
export function openQueue(dataSource: DataSource): PgBoss.Db {
  const pool = (dataSource.driver as unknown as { readonly master: Pool }).master;
  return {
    executeSql: async (text, values) => ({ rows: (await pool.query<object>(text, values)).rows }),
  };
}
