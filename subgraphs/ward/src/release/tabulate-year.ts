import { releaseDimensions } from '@kakehashi/shared/release-lattice.ts';
import { monthsOf } from '@kakehashi/shared/release-period.ts';
import { numberAt } from './number-at.ts';
import type { ReleaseTable, YearLayout } from './year-layout.ts';

/** What the released lane knows of one case. */
export interface ReleaseRecord {
  /** `YYYY-MM` of arrival in Asia/Tokyo. */
  readonly month: string;
  /** The person concerned; `null` when the case names nobody. */
  readonly subject: string | null;
  readonly coordinator: string | null;
  /** The body for which somebody asked; `null` when it is not known. */
  readonly organisation: string | null;
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
  /** Most cases that one body brought. */
  readonly mostOfOrganisation: Int32Array;
  /** Coordinators with a case in the year. */
  readonly coordinators: number;
}

function increment(counts: Int32Array, cell: number): void {
  counts[cell] = numberAt(counts, cell) + 1;
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
        increment(distinct, cell);
      }
      increment(run, cell);
      most[cell] = Math.max(numberAt(most, cell), numberAt(run, cell));
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
  visitInTurns(
    records,
    tables,
    ({ subject }) => subject,
    (cell, contributor, isNobody) => {
      increment(cases, cell);
      if (isNobody) increment(nameless, cell);
      persons.add(cell, contributor);
    },
  );
  const mostOf = (contributorOf: (record: ReleaseRecord) => string | null): Int32Array => {
    const count = createContributorCount(layout.size);
    visitInTurns(records, tables, contributorOf, (cell, contributor, isNobody) => {
      if (!isNobody) count.add(cell, contributor);
    });
    return count.most;
  };
  return {
    cases,
    persons: persons.distinct.map((count, cell) => count - numberAt(nameless, cell)),
    mostOfPerson: persons.most,
    mostOfCoordinator: mostOf(({ coordinator }) => coordinator),
    mostOfOrganisation: mostOf(({ organisation }) => organisation),
    coordinators: new Set(records.flatMap(({ coordinator }) => coordinator ?? [])).size,
  };
}
