import { releaseDimensions } from '@kakehashi/shared/release-lattice.ts';
import { monthsOf } from '@kakehashi/shared/release-period.ts';
import type { ReleaseTable, YearLayout } from './year-layout.ts';

/** What the released lane knows of one case. */
export interface ReleaseRecord {
  /** `YYYY-MM` of arrival in Asia/Tokyo. */
  readonly month: string;
  /** The person concerned; `null` when the case names nobody. */
  readonly subject: string | null;
  readonly coordinator: string | null;
  /** Numbers of its values, one list a dimension in the order of the lattice: one value each, of topics one or more. */
  readonly values: readonly (readonly number[])[];
}

/** The true counts of all cells of a year. They never leave the node. */
export interface YearTruth {
  readonly cases: Int32Array;
  /** Distinct persons. */
  readonly persons: Int32Array;
  /** Most cases of one person; a case that names nobody is a person of its own. */
  readonly mostOfPerson: Int32Array;
  /** Most cases of one coordinator. */
  readonly mostOfCoordinator: Int32Array;
  /** Coordinators with a case in the year. */
  readonly coordinators: number;
}

/** Counts what each cell gets of one contributor after another, without a set for each cell. */
interface ContributorCount {
  readonly distinct: Int32Array;
  readonly most: Int32Array;
  add(cell: number, contributor: number): void;
}

function createContributorCount(size: number): ContributorCount {
  const distinct = new Int32Array(size);
  const most = new Int32Array(size);
  const last = new Int32Array(size).fill(-1);
  const run = new Int32Array(size);
  return {
    distinct,
    most,
    add: (cell, contributor) => {
      if (last[cell] !== contributor) {
        last[cell] = contributor;
        run[cell] = 0;
        distinct[cell]! += 1;
      }
      run[cell]! += 1;
      if (run[cell]! > most[cell]!) most[cell] = run[cell]!;
    },
  };
}

/** Where a table of the layout takes its values from: the places of its dimensions in the lattice. */
interface PlacedTable {
  readonly offset: number;
  readonly places: readonly number[];
  readonly sizes: readonly number[];
}

const place = ({ offset, dimensions, sizes }: ReleaseTable): PlacedTable => ({
  offset,
  sizes,
  places: dimensions.map((dimension) => releaseDimensions.indexOf(dimension)),
});

function tablesByMonth(layout: YearLayout): Map<string, PlacedTable[]> {
  const tables = new Map<string, PlacedTable[]>();
  for (const period of layout.periods) {
    const placed = layout.tablesOf(period).map(place);
    for (const month of monthsOf(period)) tables.set(month, [...(tables.get(month) ?? []), ...placed]);
  }
  return tables;
}

const nothing: readonly number[] = [0];

function eachCell(
  { values }: ReleaseRecord,
  { offset, places, sizes }: PlacedTable,
  visit: (cell: number) => void,
): void {
  const first = values[places[0] ?? -1] ?? nothing;
  const second = values[places[1] ?? -1] ?? nothing;
  for (const a of first) for (const b of second) visit(offset + a * (sizes[1] ?? 1) + b);
}

/** Numbers the contributors of records that are ordered by contributor; nobody is somebody else each time. */
function visitInTurns(
  records: readonly ReleaseRecord[],
  tables: ReadonlyMap<string, readonly PlacedTable[]>,
  contributorOf: (record: ReleaseRecord) => string | null,
  visit: (cell: number, contributor: number, isNobody: boolean) => void,
): void {
  const ordered = records.toSorted((a, b) => {
    const [left, right] = [contributorOf(a) ?? '', contributorOf(b) ?? ''];
    return left < right ? -1 : left > right ? 1 : 0;
  });
  let number = 0;
  let before: string | null = null;
  for (const record of ordered) {
    const contributor = contributorOf(record);
    if (contributor === null || contributor !== before) number += 1;
    before = contributor;
    for (const table of tables.get(record.month) ?? []) {
      eachCell(record, table, (cell) => visit(cell, number, contributor === null));
    }
  }
}

/** Counts cases, distinct persons and the largest contributors of every cell. Records of other months count nowhere. */
export function tabulateYear(layout: YearLayout, records: readonly ReleaseRecord[]): YearTruth {
  const tables = tablesByMonth(layout);
  const cases = new Int32Array(layout.size);
  const nameless = new Int32Array(layout.size);
  const persons = createContributorCount(layout.size);
  visitInTurns(records, tables, ({ subject }) => subject, (cell, contributor, isNobody) => {
    cases[cell]! += 1;
    if (isNobody) nameless[cell]! += 1;
    persons.add(cell, contributor);
  });
  const coordinators = createContributorCount(layout.size);
  visitInTurns(records, tables, ({ coordinator }) => coordinator, (cell, contributor, isNobody) => {
    if (!isNobody) coordinators.add(cell, contributor);
  });
  return {
    cases,
    persons: persons.distinct.map((count, cell) => count - nameless[cell]!),
    mostOfPerson: persons.most,
    mostOfCoordinator: coordinators.most,
    coordinators: new Set(records.flatMap(({ coordinator }) => coordinator ?? [])).size,
  };
}
