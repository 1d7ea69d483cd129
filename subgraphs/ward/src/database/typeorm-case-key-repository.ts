import type { CaseKey, CaseKeyRepository } from '../domain/case-page.ts';
import { countOf, filterParameters, keysStatements, placeOf } from './case-key-statements.ts';
import type { StatementRunner } from './statement-runner.ts';

/** Pages of cases in PostgreSQL, by the place after which they begin and never by an offset. */
export function createTypeormCaseKeyRepository(run: StatementRunner): CaseKeyRepository {
  return {
    findKeys: ({ where, orderBy, first, after }) => {
      const place = after ? [placeOf(orderBy, after.value), after.id] : [null, null];
      return run.read((manager) =>
        manager.query<CaseKey[]>(keysStatements[orderBy], [...filterParameters(where), ...place, first]),
      );
    },
    count: (where) =>
      run.read(async (manager) => {
        const [row] = await manager.query<{ count: number }[]>(...countOf(where));
        return row?.count ?? 0;
      }),
  };
}
