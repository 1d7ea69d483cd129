import { Any } from 'typeorm';
import type { SubjectRepository } from '../domain/subject.ts';
import type { StatementRunner } from './statement-runner.ts';
import { subjectSchema } from './subject.schema.ts';

/** Persons in PostgreSQL. */
export function createTypeormSubjectRepository(run: StatementRunner): SubjectRepository {
  return {
    findByIds: (ids) =>
      run.read((manager) => manager.find(subjectSchema, { where: { id: Any(ids) }, order: { id: 'ASC' } })),
  };
}
