import { Any } from 'typeorm';
import type { CaseTransitionRepository } from '../domain/case-transition.ts';
import type { ReferralRepository } from '../domain/referral.ts';
import { caseTransitionSchema } from './case-transition.schema.ts';
import { referralSchema } from './referral.schema.ts';
import type { StatementRunner } from './statement-runner.ts';

/** Referrals in PostgreSQL. */
export function createTypeormReferralRepository(run: StatementRunner): ReferralRepository {
  return {
    findByIds: (ids) =>
      run.read((manager) => manager.find(referralSchema, { where: { id: Any(ids) }, order: { id: 'ASC' } })),
    findByCases: (caseIds) =>
      run.read((manager) =>
        manager.find(referralSchema, {
          where: { caseId: Any(caseIds) },
          order: { askedAt: 'ASC', id: 'ASC' },
        }),
      ),
  };
}

/** Steps in the life of cases in PostgreSQL. */
export function createTypeormTransitionRepository(run: StatementRunner): CaseTransitionRepository {
  return {
    findByCases: (caseIds) =>
      run.read((manager) =>
        manager.find(caseTransitionSchema, {
          where: { caseId: Any(caseIds) },
          order: { caseId: 'ASC', version: 'ASC' },
        }),
      ),
  };
}
