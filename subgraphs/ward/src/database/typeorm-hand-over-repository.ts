import { Any } from 'typeorm';
import type { HandOverRepository } from '../domain/hand-over.ts';
import { handOverSchema } from './hand-over.schema.ts';
import type { StatementRunner } from './statement-runner.ts';

/** Hand-overs in PostgreSQL. */
export function createTypeormHandOverRepository(run: StatementRunner): HandOverRepository {
  return {
    findByIds: (ids) =>
      run.read((manager) => manager.find(handOverSchema, { where: { id: Any(ids) }, order: { id: 'ASC' } })),
    findByCases: (caseIds) =>
      run.read((manager) =>
        manager.find(handOverSchema, {
          where: { caseId: Any(caseIds) },
          order: { offeredAt: 'ASC', id: 'ASC' },
        }),
      ),
    findShared: (otherWardCode, sharedId) =>
      run.read((manager) =>
        manager.findOne(handOverSchema, {
          where: [
            { id: sharedId, direction: 'SENT', otherWardCode },
            { otherId: sharedId, direction: 'RECEIVED', otherWardCode },
          ],
          order: { id: 'ASC' },
        }),
      ),
    findToAnswer: (first) =>
      run.read(async (manager) => {
        const [rows, totalCount] = await manager.findAndCount(handOverSchema, {
          where: { direction: 'RECEIVED', state: 'OFFERED' },
          order: { offeredAt: 'ASC', id: 'ASC' },
          take: first,
        });
        return { totalCount, rows };
      }),
  };
}
