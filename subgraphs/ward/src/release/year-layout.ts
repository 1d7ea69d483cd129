import {
  mostDimensions,
  releaseTables,
  releaseValues,
  type ReleaseCoordinates,
  type ReleaseDimension,
} from '@kakehashi/shared/release-lattice.ts';
import { partsOf, releasePeriodKind, type ReleasePeriod } from '@kakehashi/shared/release-period.ts';

/** A table of the lattice: one period, none to two dimensions; its cells are numbered on from `offset`, the last dimension fastest. */
export interface ReleaseTable {
  readonly period: ReleasePeriod;
  readonly dimensions: readonly ReleaseDimension[];
  readonly offset: number;
  /** How many values each dimension has. */
  readonly sizes: readonly number[];
  /** How many cells it has. */
  readonly size: number;
}

/** A cell and the cells that it is made up of. */
export interface CellSum {
  readonly whole: number;
  readonly parts: readonly number[];
  /** Whether each case of the whole is in exactly one part; otherwise it is in one at least. */
  readonly isPartition: boolean;
  /** Whether the parts are shorter periods. */
  readonly isOverTime: boolean;
}

/** All cells of the closed periods of one fiscal year, numbered from 0. */
export interface YearLayout {
  readonly periods: readonly ReleasePeriod[];
  readonly tables: readonly ReleaseTable[];
  /** How many cells there are. */
  readonly size: number;
  /** Tables of one period, coarse before fine. */
  tablesOf(period: ReleasePeriod): readonly ReleaseTable[];
  /** The table of a period over these dimensions, in the order of the lattice. Throws a `RangeError` when there is none. */
  table(period: ReleasePeriod, dimensions: readonly ReleaseDimension[]): ReleaseTable;
}

/** Numbers the cells of these periods. Expects the names of periods. */
export function layOutYear(periods: readonly ReleasePeriod[]): YearLayout {
  const tables: ReleaseTable[] = [];
  const byName = new Map<string, ReleaseTable>();
  let size = 0;
  for (const period of periods) {
    const kind = releasePeriodKind(period);
    if (kind === undefined) throw new RangeError(`expected the name of a period, but got ${period}`);
    for (const dimensions of releaseTables(mostDimensions(kind))) {
      const sizes = dimensions.map((dimension) => releaseValues(dimension).length);
      const cells = sizes.reduce((product, length) => product * length, 1);
      const table = { period, dimensions, offset: size, sizes, size: cells };
      tables.push(table);
      byName.set(tableName(period, dimensions), table);
      size += cells;
    }
  }
  return {
    periods,
    tables,
    size,
    tablesOf: (period) => tables.filter((table) => table.period === period),
    table: (period, dimensions) => {
      const found = byName.get(tableName(period, dimensions));
      if (!found) throw new RangeError(`expected a released table, but got ${tableName(period, dimensions)}`);
      return found;
    },
  };
}

/** Names a table among all of a node: period and dimensions. */
export function tableName(period: ReleasePeriod, dimensions: readonly ReleaseDimension[]): string {
  return `${period} ${dimensions.join(',')}`;
}

/** The number of the cell with these value numbers, one a dimension. */
export function cellAt({ offset, sizes }: ReleaseTable, values: readonly number[]): number {
  return offset + sizes.reduce((place, size, dimension) => place * size + (values[dimension] ?? 0), 0);
}

/** The value numbers of a cell of the table. */
export function valuesAt({ offset, sizes }: ReleaseTable, cell: number): number[] {
  let rest = cell - offset;
  return sizes
    .toReversed()
    .map((size) => {
      const value = rest % size;
      rest = Math.floor(rest / size);
      return value;
    })
    .reverse();
}

/** Values of a cell by dimension. */
export function coordinatesAt(table: ReleaseTable, cell: number): ReleaseCoordinates {
  const values = valuesAt(table, cell);
  return Object.fromEntries(
    table.dimensions.map((dimension, place) => [dimension, releaseValues(dimension)[values[place] ?? 0]]),
  );
}

/** Cells of the table. */
export function cellsOf({ offset, size }: ReleaseTable): number[] {
  return Array.from({ length: size }, (_, place) => offset + place);
}

function sumsOverDimension(layout: YearLayout, table: ReleaseTable, place: number): CellSum[] {
  const others = table.dimensions.filter((_, other) => other !== place);
  const parent = layout.table(table.period, others);
  const sizeHere = table.sizes[place] ?? 0;
  return cellsOf(parent).map((whole) => {
    const fixed = valuesAt(parent, whole);
    const parts = Array.from({ length: sizeHere }, (_, value) =>
      cellAt(table, fixed.toSpliced(place, 0, value)),
    );
    return { whole, parts, isPartition: table.dimensions[place] !== 'TOPIC_GROUP', isOverTime: false };
  });
}

function sumsOverTime(layout: YearLayout, table: ReleaseTable): CellSum[] {
  const parts = partsOf(table.period);
  const kind = releasePeriodKind(parts[0] ?? '');
  if (!kind || table.dimensions.length > mostDimensions(kind)) return [];
  if (!parts.every((part) => layout.periods.includes(part))) return [];
  const tables = parts.map((part) => layout.table(part, table.dimensions));
  return cellsOf(table).map((whole, place) => ({
    whole,
    parts: tables.map(({ offset }) => offset + place),
    isPartition: true,
    isOverTime: true,
  }));
}

/** Every way in which cells of the year make up another: over the values of a dimension, and over the parts of a period. */
export function sumsOf(layout: YearLayout): CellSum[] {
  return layout.tables.flatMap((table) => [
    ...table.dimensions.flatMap((_, place) => sumsOverDimension(layout, table, place)),
    ...sumsOverTime(layout, table),
  ]);
}
