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
        const where = { direction: 'RECEIVED', state: 'OFFERED' } as const;
        const order = { offeredAt: 'ASC', id: 'ASC' } as const;
        const rows = await manager.find(handOverSchema, { where, order, take: first });
        return { totalCount: await manager.countBy(handOverSchema, where), rows };
      }),
  };
}
