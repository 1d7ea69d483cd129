import { Any } from 'typeorm';
import type { ContactRepository } from '../domain/contact.ts';
import { contactSchema } from './contact.schema.ts';
import type { StatementRunner } from './statement-runner.ts';

/** Contacts in PostgreSQL. */
export function createTypeormContactRepository(run: StatementRunner): ContactRepository {
  return {
    findByIds: (ids) =>
      run.read((manager) => manager.find(contactSchema, { where: { id: Any(ids) }, order: { id: 'ASC' } })),
    findByCases: (caseIds) =>
      run.read((manager) =>
        manager.find(contactSchema, { where: { caseId: Any(caseIds) }, order: { at: 'ASC', id: 'ASC' } }),
      ),
  };
}
