import type { DataSource, QueryRunner } from 'typeorm';
import { AppError } from '@kakehashi/shared/app-error.ts';
import { cancelStatement, type Backend } from '@kakehashi/shared/postgres/cancel-statement.ts';

/** Gives a connection back to the pool, or, with a reason, has the pool throw it away. */
interface Releasable {
  releasePostgresConnection(reason?: Error): Promise<void>;
}

/** SQLSTATE `query_canceled` (PostgreSQL, appendix A). */
const canceled = '57014';

function isCanceled(error: unknown): boolean {
  return typeof error === 'object' && error !== null && (error as { code?: unknown }).code === canceled;
}

/**
 * Runs work on one connection and cancels its statement in PostgreSQL when the signal fires, so that nothing runs on for
 * somebody who has gone. Without an abort it costs no round trip. The connection goes back to the pool only when it is
 * certain that no cancel request is on its way to it; otherwise it is closed.
 */
export async function runCancellable<Value>(
  dataSource: DataSource,
  signal: AbortSignal,
  work: (runner: QueryRunner) => Promise<Value>,
): Promise<Value> {
  const runner = dataSource.createQueryRunner();
  const release = (reason?: Error) => (runner as unknown as Releasable).releasePostgresConnection(reason);
  const backend = await (runner.connect() as Promise<Backend>);
  let canceling: Promise<void> | undefined;
  let hasEndedByCancel = false;
  const cancel = () => {
    canceling = cancelStatement(backend);
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    if (signal.aborted) throw new AppError('DEADLINE_EXCEEDED');
    return await work(runner);
  } catch (error) {
    hasEndedByCancel = canceling !== undefined && isCanceled(error);
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
    await canceling;
    await release(
      canceling && !hasEndedByCancel ? new Error('a cancel request may be on its way') : undefined,
    );
  }
}
