import { Any } from 'typeorm';
import type { CaseRepository } from '../domain/repositories.ts';
import { caseTopicSchema } from './case-topic.schema.ts';
import { consultationCaseSchema } from './consultation-case.schema.ts';
import type { StatementRunner } from './statement-runner.ts';

/** Cases in PostgreSQL. */
export function createTypeormCaseRepository(run: StatementRunner): CaseRepository {
  return {
    findByIds: (ids) =>
      run.read((manager) =>
        manager.find(consultationCaseSchema, { where: { id: Any(ids) }, order: { id: 'ASC' } }),
      ),
    findTopics: (caseIds) =>
      run.read((manager) =>
        manager.find(caseTopicSchema, {
          where: { caseId: Any(caseIds) },
          order: { caseId: 'ASC', place: 'ASC', topic: 'ASC' },
        }),
      ),
  };
}
