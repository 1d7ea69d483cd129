import type { DataSource, EntityManager } from 'typeorm';
import { AppError } from '@kakehashi/shared/app-error.ts';
import type { Deadline } from '@kakehashi/shared/deadline.ts';
import { readDatabaseError } from './read-database-error.ts';

/** Runs statements of one request within its deadline and gives errors that clients may see. */
export interface StatementRunner {
  /** Reads; answers with `DEADLINE_EXCEEDED` when time is up, even while PostgreSQL still works. */
  read<Value>(work: (manager: EntityManager) => Promise<Value>): Promise<Value>;
  /** Reads on one snapshot; PostgreSQL cancels what is not done when the request's time is up. */
  readSnapshot<Value>(work: (manager: EntityManager) => Promise<Value>): Promise<Value>;
  /** Writes all or nothing within the request's time; `OUTCOME_UNKNOWN` when the connection was lost on the way. */
  write<Value>(work: (manager: EntityManager) => Promise<Value>): Promise<Value>;
}

/** Between PostgreSQL's end of a statement and ours, in milliseconds. */
const headStartMs = 20;

async function limitStatements(manager: EntityManager, deadline: Deadline): Promise<void> {
  const limitMs = Math.max(1, Math.floor(deadline.remainingMs()) - headStartMs);
  await manager.query(`select set_config('statement_timeout', $1, true)`, [String(limitMs)]);
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

async function write<Value>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<Value>,
): Promise<Value> {
  const progress = { hasBegun: false };
  try {
    return await dataSource.transaction((manager) => {
      progress.hasBegun = true;
      return work(manager);
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
  return {
    read: (work) => withinDeadline(deadline, 'DEADLINE_EXCEEDED', () => work(dataSource.manager)),
    readSnapshot: (work) =>
      withinDeadline(deadline, 'DEADLINE_EXCEEDED', () =>
        dataSource.transaction('REPEATABLE READ', async (manager) => {
          await limitStatements(manager, deadline);
          return work(manager);
        }),
      ),
    write: (work) =>
      withinDeadline(deadline, 'OUTCOME_UNKNOWN', () =>
        write(dataSource, async (manager) => {
          await limitStatements(manager, deadline);
          return work(manager);
        }),
      ),
  };
}
