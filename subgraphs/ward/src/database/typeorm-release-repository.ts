import type { ReleasedCell, ReleasedSnapshot, ReleaseRepository } from '../domain/released-cell.ts';
import type { StatementRunner } from './statement-runner.ts';

type Row = Omit<ReleasedSnapshot, 'cells'> &
  Pick<ReleasedCell, 'state' | 'cases' | 'persons'> & {
    readonly dimension_1: string;
    readonly dimension_2: string;
    readonly value_1: string;
    readonly value_2: string;
  };

/** The table over two dimensions, its two margins and the total: every row whose dimensions are among those asked. */
const findStatement = `
  select s.id, s.period, s.revision, s.built_at as "builtAt",
    c.dimension_1, c.dimension_2, c.value_1, c.value_2, c.state, c.cases, c.persons
  from release_snapshot s join release_cell c on c.snapshot_id = s.id
  where s.period = any($1)
    and not exists (select from release_snapshot later where later.period = s.period and later.revision > s.revision)
    and c.dimension_1 = any($2) and c.dimension_2 = any($2)
  order by s.period, c.dimension_1, c.dimension_2, c.value_1, c.value_2`;

function cellOf(row: Row, dimensions: readonly string[]): ReleasedCell {
  const valueOf = new Map([
    [row.dimension_1, row.value_1],
    [row.dimension_2, row.value_2],
  ]);
  const values = dimensions.map((dimension) => valueOf.get(dimension) ?? null);
  return { values, state: row.state, cases: row.cases, persons: row.persons };
}

/**
 * Published cells in PostgreSQL, read as the role that may read nothing else, so that a mistake here or an injection
 * gives protected numbers all the same.
 */
export function createTypeormReleaseRepository(
  run: StatementRunner,
  reader: string | undefined,
): ReleaseRepository {
  return {
    findCells: (periods, dimensions) =>
      run.readSnapshot(async (manager) => {
        if (reader !== undefined) await manager.query(`select set_config('role', $1, true)`, [reader]);
        const rows = await manager.query<Row[]>(findStatement, [periods, ['', ...dimensions]]);
        const snapshots = new Map<string, Omit<ReleasedSnapshot, 'cells'> & { cells: ReleasedCell[] }>();
        for (const { id, period, revision, builtAt, ...row } of rows) {
          const known = snapshots.get(id) ?? { id, period, revision, builtAt, cells: [] };
          snapshots.set(id, known);
          known.cells.push(cellOf({ id, period, revision, builtAt, ...row }, dimensions));
        }
        return [...snapshots.values()];
      }),
  };
}
