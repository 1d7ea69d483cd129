import { releaseValues } from '@kakehashi/shared/release-lattice.ts';
import type { DataSource, EntityManager } from 'typeorm';
import { withheld, type ProtectedCell } from '../release/protect-cells.ts';
import type { BuiltSnapshot, CoarsenedTable, PublishedPeriod } from '../release/release-year.ts';
import { cellsOf, valuesAt, type ReleaseTable } from '../release/year-layout.ts';

/** Held while snapshots are written, so that two programs over one database take turns. */
const releaseLock = 27_100_002;

/** A snapshot with why it was built. */
export interface SnapshotToKeep extends BuiltSnapshot {
  /** From 1. */
  readonly revision: number;
  readonly reason: string;
  readonly builtAt: Date;
  readonly coarsened: readonly CoarsenedTable[];
}

/** A snapshot that was published. */
export interface PublishedSnapshot {
  readonly id: string;
  readonly revision: number;
  readonly builtAt: Date;
}

/** The snapshots that were published, by period, the earliest revision first. */
export async function readPublished(database: DataSource): Promise<Map<string, PublishedSnapshot[]>> {
  const rows = await database.query<(PublishedSnapshot & { period: string })[]>(
    'select id, period, revision, built_at as "builtAt" from release_snapshot order by period, revision',
  );
  const published = new Map<string, PublishedSnapshot[]>();
  for (const { period, ...one } of rows) published.set(period, [...(published.get(period) ?? []), one]);
  return published;
}

type CellRow = ProtectedCell & {
  readonly dimension_1: string;
  readonly dimension_2: string;
  readonly value_1: string;
  readonly value_2: string;
};

/** Cells of published snapshots in the order of the layout's tables. */
export async function readPublishedCells(
  database: DataSource,
  snapshotIds: readonly string[],
  tables: readonly ReleaseTable[],
): Promise<PublishedPeriod> {
  const revisions: ProtectedCell[][] = [];
  for (const id of snapshotIds) {
    const rows = await database.query<CellRow[]>(
      'select dimension_1, dimension_2, value_1, value_2, state, cases, persons from release_cell where snapshot_id = $1 order by 1, 2, 3, 4',
      [id],
    );
    const byName = new Map(
      rows.map((row) => [[row.dimension_1, row.value_1, row.dimension_2, row.value_2].join(' '), row]),
    );
    revisions.push(
      tables.flatMap((table) =>
        namesOf(table).map((names) => {
          const { state, cases, persons } = byName.get(names.join(' ')) ?? {
            state: 'WITHHELD',
            cases: null,
            persons: null,
          };
          return { state, cases, persons };
        }),
      ),
    );
  }
  return revisions;
}

/** Dimension and value of each cell of a table, first and second. */
function namesOf(table: ReleaseTable): [string, string, string, string][] {
  const [first = '', second = ''] = table.dimensions;
  return cellsOf(table).map((cell) => {
    const values = valuesAt(table, cell);
    const nameAt = (place: number) => {
      const dimension = table.dimensions[place];
      return dimension === undefined ? '' : (releaseValues(dimension)[values[place] ?? 0] ?? '');
    };
    return [first, nameAt(0), second, nameAt(1)];
  });
}

async function keep(manager: EntityManager, snapshot: SnapshotToKeep): Promise<void> {
  const { id, period, revision, reason, builtAt } = snapshot;
  await manager.query(
    'insert into release_snapshot (id, period, revision, reason, built_at) values ($1, $2, $3, $4, $5)',
    [id, period, revision, reason, builtAt],
  );
  const rows = snapshot.tables.flatMap(({ table, cells }) =>
    namesOf(table).map((names, place) => ({ names, ...(cells[place] ?? withheld) })),
  );
  const column = <Value>(read: (row: (typeof rows)[number]) => Value) => rows.map(read);
  await manager.query(
    `insert into release_cell (snapshot_id, dimension_1, value_1, dimension_2, value_2, state, cases, persons)
     select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::int[])`,
    [
      id,
      ...[0, 1, 2, 3].map((place) => column(({ names }) => names[place])),
      column(({ state }) => state),
      column(({ cases }) => cases),
      column(({ persons }) => persons),
    ],
  );
  for (const { dimensions, because } of snapshot.coarsened) {
    await manager.query(
      'insert into release_coarsening (snapshot_id, dimensions, because) values ($1, $2, $3)',
      [id, dimensions.join(','), because],
    );
  }
}

/** Publishes snapshots, all or none. Rejects when one of that period and revision was published in the meantime. */
export async function publishSnapshots(
  database: DataSource,
  snapshots: readonly SnapshotToKeep[],
): Promise<void> {
  await database.transaction(async (manager) => {
    await manager.query('select pg_advisory_xact_lock($1)', [releaseLock]);
    for (const snapshot of snapshots) await keep(manager, snapshot);
  });
}
