import { Any } from 'typeorm';
import type { SubjectRepository } from '../domain/subject.ts';
import { appendAccessLog } from './append-access-log.ts';
import { claimIdempotencyKey } from './claim-idempotency-key.ts';
import type { StatementRunner } from './statement-runner.ts';
import { subjectSchema } from './subject.schema.ts';

/** Persons in PostgreSQL. */
export function createTypeormSubjectRepository(run: StatementRunner): SubjectRepository {
  return {
    findByIds: (ids) =>
      run.read((manager) => manager.find(subjectSchema, { where: { id: Any(ids) }, order: { id: 'ASC' } })),
    register: (subject, claim, access) =>
      run.write(async (manager) => {
        const earlier = await claimIdempotencyKey(manager, claim, subject.id);
        if (earlier) return earlier;
        await manager.insert(subjectSchema, subject);
        await appendAccessLog(manager, access);
        return { kind: 'done', id: subject.id };
      }),
  };
}
