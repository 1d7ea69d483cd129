import { Any } from 'typeorm';
import type { CoordinatorRepository } from '../domain/coordinator.ts';
import { coordinatorSchema } from './coordinator.schema.ts';
import type { StatementRunner } from './statement-runner.ts';

/** Coordinators in PostgreSQL. */
export function createTypeormCoordinatorRepository(run: StatementRunner): CoordinatorRepository {
  return {
    findAll: () => run.read((manager) => manager.find(coordinatorSchema, { order: { id: 'ASC' } })),
    findByIds: (ids) =>
      run.read((manager) =>
        manager.find(coordinatorSchema, { where: { id: Any(ids) }, order: { id: 'ASC' } }),
      ),
  };
}
