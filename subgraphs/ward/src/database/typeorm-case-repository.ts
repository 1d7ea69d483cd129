import type { AccessEntry } from '@kakehashi/shared/access-log/access-entry.ts';
import { Any } from 'typeorm';
import type { IdempotencyClaim } from '../domain/idempotency.ts';
import type { NewCase, OpenedCase } from '../domain/open-case.ts';
import type { CaseRepository } from '../domain/repositories.ts';
import { caseTopicSchema } from './case-topic.schema.ts';
import { consultationCaseSchema } from './consultation-case.schema.ts';
import { openCase, UnknownReferences } from './open-case.ts';
import type { StatementRunner } from './statement-runner.ts';

async function open(
  run: StatementRunner,
  opened: NewCase,
  claim: IdempotencyClaim,
  access: AccessEntry,
): Promise<OpenedCase> {
  try {
    return await run.write((manager) => openCase(manager, opened, claim, access));
  } catch (error) {
    if (error instanceof UnknownReferences) return { kind: 'unknown', fields: error.fields };
    throw error;
  }
}

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
    open: (opened, claim, access) => open(run, opened, claim, access),
  };
}
