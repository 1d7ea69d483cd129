import { Any, Between, type EntityManager } from 'typeorm';
import type { MonthlyReportRepository } from '../domain/monthly-report-repository.ts';
import type { WardTransaction } from '../domain/ward-transaction.ts';
import { examineMonths } from './examine-months.ts';
import { monthlyReportSchema } from './monthly-report.schema.ts';
import type { StatementRunner } from './statement-runner.ts';

/** Most revisions of a list of months. */
const mostRevisions = 500;

/** Monthly reports in PostgreSQL. */
export function createTypeormMonthlyReportRepository(run: StatementRunner): MonthlyReportRepository {
  return {
    findByIds: (ids) =>
      run.read((manager) =>
        manager.find(monthlyReportSchema, { where: { id: Any(ids) }, order: { id: 'ASC' } }),
      ),
    findIn: (from, to) =>
      run.read((manager) =>
        manager.find(monthlyReportSchema, {
          where: { month: Between(from, to) },
          order: { month: 'DESC', revision: 'DESC' },
          take: mostRevisions,
        }),
      ),
    findOfMonth: (month) =>
      run.read(async (manager) => {
        const found = await manager.find(monthlyReportSchema, {
          where: { month },
          order: { revision: 'DESC' },
        });
        return {
          first: found.at(-1) ?? null,
          last: found[0] ?? null,
          accepted: found.find(({ state }) => state === 'ACCEPTED') ?? null,
        };
      }),
    examine: (months) => run.readSnapshot((manager) => examineMonths(manager, months)),
  };
}

/** Held to the end of the transaction that drafts or revises a report; any number that no other lock has will do. */
const reportLock = 27_100_005;

/** What a change may ask of monthly reports beside their rows. */
export function createReportsOfTransaction(
  manager: EntityManager,
): Pick<WardTransaction['monthlyReports'], 'lockMonth' | 'examine'> {
  return {
    lockMonth: async (month) => {
      await manager.query('select pg_advisory_xact_lock($1, hashtext($2))', [reportLock, month]);
      return manager.findOne(monthlyReportSchema, { where: { month }, order: { revision: 'DESC' } });
    },
    examine: async (month) => {
      const [examined] = await examineMonths(manager, [month]);
      if (!examined) throw new Error('expected one month examined, but got none');
      return examined;
    },
  };
}
