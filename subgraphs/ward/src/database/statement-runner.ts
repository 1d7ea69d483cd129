import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { AppError } from '@kakehashi/shared/app-error.ts';
import type { Deadline } from '@kakehashi/shared/deadline.ts';
import { inSpan } from '@kakehashi/shared/telemetry/spans.ts';
import { readDatabaseError } from './read-database-error.ts';
import { runCancellable } from './run-cancellable.ts';

/** Runs statements of one request within its deadline and gives errors that clients may see. No statement outlives its request: PostgreSQL is told to stop when time is up or the asker has gone. */
export interface StatementRunner {
  /** Reads; answers with `DEADLINE_EXCEEDED` when time is up. */
  read<Value>(work: (manager: EntityManager) => Promise<Value>): Promise<Value>;
  /** Reads on one snapshot; `DEADLINE_EXCEEDED` when time is up. */
  readSnapshot<Value>(work: (manager: EntityManager) => Promise<Value>): Promise<Value>;
  /** Writes all or nothing within the request's time; `OUTCOME_UNKNOWN` when the connection was lost on the way. */
  write<Value>(work: (manager: EntityManager) => Promise<Value>): Promise<Value>;
}

/** Between PostgreSQL's own end of a statement and ours, in milliseconds. */
const headStartMs = 20;

function limitOf(deadline: Deadline): string {
  return String(Math.max(1, Math.floor(deadline.remainingMs()) - headStartMs));
}

/** The first of the work's end and the deadline's; `lateCode` says what it means that the deadline was first. */
async function withinDeadline<Value>(
  deadline: Deadline,
  lateCode: 'DEADLINE_EXCEEDED' | 'OUTCOME_UNKNOWN',
  work: () => Promise<Value>,
): Promise<Value> {
  const { signal } = deadline;
  if (signal.aborted) throw new AppError('DEADLINE_EXCEEDED');
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new AppError(lateCode));
    signal.addEventListener('abort', onAbort, { once: true });
    work()
      .finally(() => signal.removeEventListener('abort', onAbort))
      .then(resolve, (error: unknown) => reject(readDatabaseError(error) as Error));
  });
}

/**
 * One round trip opens the snapshot and sets PostgreSQL's own limit for it. Whatever becomes of that, the connection is left
 * without a transaction: who asks next on it would be refused.
 */
async function readSnapshot<Value>(
  { manager }: QueryRunner,
  deadline: Deadline,
  work: (manager: EntityManager) => Promise<Value>,
): Promise<Value> {
  const begin = 'begin isolation level repeatable read read only';
  try {
    await manager.query(`${begin}; set local statement_timeout = ${limitOf(deadline)}`);
    return await work(manager);
  } finally {
    await manager.query('rollback').catch(() => undefined);
  }
}

async function write<Value>(
  { manager }: QueryRunner,
  deadline: Deadline,
  work: (manager: EntityManager) => Promise<Value>,
): Promise<Value> {
  const progress = { hasBegun: false };
  try {
    return await manager.transaction(async (transaction) => {
      progress.hasBegun = true;
      await transaction.query(`select set_config('statement_timeout', $1, true)`, [limitOf(deadline)]);
      return work(transaction);
    });
  } catch (error) {
    const shown = readDatabaseError(error);
    throw progress.hasBegun && shown instanceof AppError && shown.code === 'OVERLOADED'
      ? new AppError('OUTCOME_UNKNOWN')
      : shown;
  }
}

/** Makes the runner of one request. */
export function createStatementRunner(dataSource: DataSource, deadline: Deadline): StatementRunner {
  const run = <Value>(
    kind: 'read' | 'snapshot' | 'write',
    work: (runner: QueryRunner) => Promise<Value>,
  ): Promise<Value> => {
    const lateCode = kind === 'write' ? 'OUTCOME_UNKNOWN' : 'DEADLINE_EXCEEDED';
    return inSpan(`sql ${kind}`, { kind: 'client', attributes: { 'db.system.name': 'postgresql' } }, () =>
      withinDeadline(deadline, lateCode, () => runCancellable(dataSource, deadline.signal, work)),
    );
  };
  return {
    read: (work) => run('read', (runner) => work(runner.manager)),
    readSnapshot: (work) => run('snapshot', (runner) => readSnapshot(runner, deadline, work)),
    write: (work) => run('write', (runner) => write(runner, deadline, work)),
  };
}
