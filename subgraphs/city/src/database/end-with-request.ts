import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError } from '@kakehashi/shared/app-error.ts';
import type { Deadline } from '@kakehashi/shared/deadline.ts';
import { cancelStatement, type Backend } from '@kakehashi/shared/postgres/cancel-statement.ts';
import type { DataSource, QueryRunner } from 'typeorm';

const asking = new AsyncLocalStorage<Deadline | undefined>();

/** From here on, reads that are begun for the present request end with its deadline. */
export function beginRequest(deadline: Deadline): void {
  asking.enterWith(deadline);
}

/** Does work that must be finished even when the request that gave rise to it is over. */
export function beyondRequest<Value>(work: () => Promise<Value>): Promise<Value> {
  return asking.run(undefined, work);
}

/** Gives a connection back to the pool, or, with a reason, has the pool throw it away. */
interface Releasable {
  releasePostgresConnection(reason?: Error): Promise<void>;
}

function endWith(runner: QueryRunner, deadline: Deadline): QueryRunner {
  const connect = runner.connect.bind(runner) as () => Promise<Backend>;
  const startTransaction = runner.startTransaction.bind(runner);
  const release = runner.release.bind(runner);
  let stopListening: (() => void) | undefined;
  let canceling: Promise<void> | undefined;
  runner.connect = async () => {
    const backend = await connect();
    if (stopListening) return backend;
    if (deadline.isOver) throw new AppError('DEADLINE_EXCEEDED');
    stopListening = deadline.onOver(() => {
      canceling = cancelStatement(backend);
    });
    return backend;
  };
  runner.startTransaction = async (level) => {
    // Writing is all or nothing, and PostgreSQL's own limit ends it: half of an import must not be done again and again.
    await runner.connect();
    stopListening?.();
    return startTransaction(level);
  };
  runner.release = async () => {
    stopListening?.();
    if (!canceling) return release();
    await canceling;
    return (runner as unknown as Releasable).releasePostgresConnection(
      new Error('a cancel request may be on its way'),
    );
  };
  return runner;
}

/**
 * Makes reads end with the request that they are for: when its time is up or the asker has gone, PostgreSQL is told to stop.
 * Costs no round trip otherwise. A connection to which a cancel request was sent is closed.
 */
export function endReadsWithRequests(source: DataSource): DataSource {
  const create = source.createQueryRunner.bind(source);
  source.createQueryRunner = (mode) => {
    const deadline = asking.getStore();
    return deadline ? endWith(create(mode), deadline) : create(mode);
  };
  return source;
}
