import { createHmac } from 'node:crypto';
import { releaseThreshold, isImpossible } from '@kakehashi/shared/release-lattice.ts';
import { fiscalYearOf, type ReleasePeriod } from '@kakehashi/shared/release-period.ts';
import { intervalsOf, narrowIntervals, relationsOf, type Knowledge } from './attackers-knowledge.ts';
import { coarsenAround } from './coarsen-tables.ts';
import {
  findNarrowCells,
  noteWitness,
  noWitnesses,
  type NarrowCell,
  type Witnesses,
} from './find-narrow-cells.ts';
import { numberAt } from './number-at.ts';
import { isDominated, protectTable, withheld, type ProtectedCell } from './protect-cells.ts';
import { createRounding, type RoundCount } from './round-count.ts';
import { tabulateYear, type ReleaseRecord, type YearTruth } from './tabulate-year.ts';
import {
  coordinatesAt,
  layOutYear,
  sumsOf,
  tableName,
  type ReleaseTable,
  type YearLayout,
} from './year-layout.ts';

/** What is already published of a period: its cells in the order of the layout, the latest revision last. */
export type PublishedPeriod = readonly (readonly ProtectedCell[])[];

/** What snapshots of one fiscal year are made from. */
export interface YearMaterial {
  readonly ward: string;
  readonly secret: Buffer;
  /** Closed periods of the year, short before long. */
  readonly periods: readonly ReleasePeriod[];
  /** Those to be built now; the others stay as they are published. */
  readonly toBuild: readonly ReleasePeriod[];
  readonly published: ReadonlyMap<ReleasePeriod, PublishedPeriod>;
  /** Cases received in the year. */
  readonly records: readonly ReleaseRecord[];
}

/** A table that was withheld as a whole, because a count could have been reckoned too closely. */
export interface CoarsenedTable {
  readonly period: ReleasePeriod;
  readonly dimensions: readonly string[];
  /** The count whose interval was too narrow. */
  readonly because: string;
}

/** A snapshot that is safe to publish. */
export interface BuiltSnapshot {
  readonly id: string;
  readonly period: ReleasePeriod;
  /** Its tables with their cells. */
  readonly tables: readonly { readonly table: ReleaseTable; readonly cells: readonly ProtectedCell[] }[];
}

/** What was found on the way, for the record. */
export interface YearCheck {
  /** Counts of small or dominated cells that were to be protected. */
  readonly targets: number;
  readonly rounds: number;
  readonly coarsened: readonly CoarsenedTable[];
}

/** Snapshots that are safe to publish together with all that is published already. */
export interface ReleasedYear {
  readonly snapshots: readonly BuiltSnapshot[];
  readonly check: YearCheck;
}

const mostRounds = 50;
const idLength = 24;

/** The ID of a snapshot: HMAC-SHA-256 over ward, period and every true count. The same counts give the same ID and so the same rounding; other counts never give it again, a restored backup included. */
function snapshotId(
  { ward, secret }: YearMaterial,
  period: ReleasePeriod,
  layout: YearLayout,
  truth: YearTruth,
): string {
  const hash = createHmac('sha256', secret).update(`snapshot\n${ward}\n${period}`);
  for (const { offset, size } of layout.tablesOf(period)) {
    hash
      .update(truth.cases.subarray(offset, offset + size))
      .update(truth.persons.subarray(offset, offset + size));
  }
  return `${ward}-${period}-${hash.digest('hex').slice(0, idLength)}`;
}

/** How the cells of a snapshot are rounded. */
export type CreateRounding = (secret: Buffer, snapshotId: string) => RoundCount;

/** Columns to protect: cases and persons of each cell with fewer than ten persons or a dominating contributor. */
export function columnsToProtect(layout: YearLayout, truth: YearTruth): number[] {
  const columns: number[] = [];
  for (const table of layout.tables) {
    for (let cell = table.offset; cell < table.offset + table.size; cell += 1) {
      const isEmpty = truth.cases[cell] === 0;
      if (isEmpty && isImpossible(coordinatesAt(table, cell))) continue;
      if (numberAt(truth.persons, cell) < releaseThreshold || isDominated(truth, cell))
        columns.push(cell, layout.size + cell);
    }
  }
  return columns;
}

/** What an attacker knows of all counts from the cells as they would be published, earlier revisions included. */
function knowledgeOf(
  layout: YearLayout,
  truth: YearTruth,
  cells: readonly ProtectedCell[],
  material: YearMaterial,
): Knowledge {
  const knowledge = intervalsOf(cells);
  for (const [period, revisions] of material.published) {
    const tables = layout.tablesOf(period);
    const start = tables[0]?.offset ?? 0;
    for (const revision of revisions) intersect(knowledge, intervalsOf(revision), start);
  }
  for (const table of layout.tables) {
    for (let cell = table.offset; cell < table.offset + table.size; cell += 1) {
      if (truth.cases[cell] !== 0 || !isImpossible(coordinatesAt(table, cell))) continue;
      knowledge.upper[cell] = 0;
      knowledge.upper[layout.size + cell] = 0;
    }
  }
  return knowledge;
}

/** Narrows intervals by those of an earlier revision where the two do not contradict each other. */
function intersect(known: Knowledge, earlier: Knowledge, start: number): void {
  const size = earlier.lower.length / 2;
  const half = known.lower.length / 2;
  for (let place = 0; place < size; place += 1) {
    for (const [to, from] of [
      [start + place, place],
      [half + start + place, size + place],
    ] as const) {
      const lower = Math.max(numberAt(known.lower, to), numberAt(earlier.lower, from));
      const upper = Math.min(numberAt(known.upper, to), numberAt(earlier.upper, from));
      if (lower > upper) continue;
      known.lower[to] = lower;
      known.upper[to] = upper;
    }
  }
}

function nameColumn(layout: YearLayout, { column, lower, upper }: NarrowCell): string {
  const cell = column % layout.size;
  const table = tableOfColumn(layout, column);
  const where = Object.entries(coordinatesAt(table, cell)).map((pair) => pair.join('='));
  const what = column < layout.size ? 'cases' : 'persons';
  return `${what} of ${[table.period, ...where].join(' ')}: width ${(upper - lower).toFixed(1)}`;
}

function tableOfColumn(layout: YearLayout, column: number): ReleaseTable {
  const cell = column % layout.size;
  const found = layout.tables.findLast(({ offset }) => offset <= cell);
  if (!found) throw new RangeError(`expected a cell of the layout, but got ${String(cell)}`);
  return found;
}

/** Whether the true counts fit everything that is known: not when an older snapshot was built before cases were corrected. */
function fits(values: Float64Array, { lower, upper }: Knowledge): boolean {
  return values.every(
    (value, column) => value >= numberAt(lower, column) && value <= numberAt(upper, column),
  );
}

interface Attack {
  readonly layout: YearLayout;
  readonly truth: YearTruth;
  readonly targets: readonly number[];
  readonly seen: Witnesses;
}

/** What can be reckoned from what is known; `undefined` when no counts at all fit it. */
async function reckon(
  { layout, truth, targets, seen }: Attack,
  knowledge: Knowledge,
): Promise<NarrowCell[] | undefined> {
  const sums = sumsOf(layout);
  const values = Float64Array.from([...truth.cases, ...truth.persons]);
  if (fits(values, knowledge)) noteWitness(seen, values);
  const isSettled = (column: number, found: readonly NarrowCell[]) => {
    const table = tableOfColumn(layout, column);
    return found.some((one) => tableOfColumn(layout, one.column) === table);
  };
  for (const known of [sums, sums.filter(({ isOverTime }) => !isOverTime)]) {
    const narrowed = { lower: knowledge.lower.slice(), upper: knowledge.upper.slice() };
    narrowIntervals(known, narrowed);
    const relations = relationsOf(known, narrowed);
    const found = await findNarrowCells({ knowledge: narrowed, relations, targets, seen, isSettled });
    if (found) return found;
  }
  return undefined;
}

/**
 * Attacks with everything that would be published. After a large correction no counts fit both the earlier snapshots of a
 * period and the new one, because they speak of different counts: then the latest of each period are attacked alone.
 */
async function attack(made: Attack, cells: readonly ProtectedCell[], material: YearMaterial) {
  const { layout, truth } = made;
  const latest = { ...material, published: new Map<ReleasePeriod, PublishedPeriod>() };
  for (const told of [material, latest]) {
    const found = await reckon(made, knowledgeOf(layout, truth, cells, told));
    if (found) return found;
  }
  throw new Error('expected counts that fit what was published, but got none');
}

/**
 * Builds the snapshots of a year and publishes nothing that an attacker could use: every small or dominated cell is
 * attacked with all that would be published, and tables are withheld until no interval is narrower than five.
 * Rejects, with nothing to publish, when that cannot be reached.
 */
export async function releaseYear(
  material: YearMaterial,
  roundingOf: CreateRounding = createRounding,
): Promise<ReleasedYear> {
  const { periods, toBuild } = material;
  if (new Set(periods.map(fiscalYearOf)).size > 1)
    throw new RangeError('expected periods of one fiscal year, but got several');
  const layout = layOutYear(periods);
  const truth = tabulateYear(layout, material.records);
  const ids = new Map(toBuild.map((period) => [period, snapshotId(material, period, layout, truth)]));
  const cells = layout.tables.flatMap((table): readonly ProtectedCell[] => {
    const id = ids.get(table.period);
    if (id !== undefined) return protectTable(table, truth, roundingOf(material.secret, id));
    return publishedCells(material, layout, table);
  });
  const targets = columnsToProtect(layout, truth);
  const seen = noWitnesses(2 * layout.size);
  const coarsened = new Map<string, CoarsenedTable>();
  let rounds = 0;
  for (let found: NarrowCell[] = []; rounds === 0 || found.length > 0;) {
    rounds += 1;
    if (rounds > mostRounds) throw new Error('expected a safe snapshot, but got none');
    found = await attack({ layout, truth, targets, seen }, cells, material);
    for (const narrow of found) {
      const tables = coarsenAround(layout, tableOfColumn(layout, narrow.column), toBuild, coarsened);
      if (tables.length === 0) throw new Error('expected a table to withhold, but got none left');
      for (const table of tables) {
        const { period, dimensions } = table;
        const because = nameColumn(layout, narrow);
        coarsened.set(tableName(period, dimensions), { period, dimensions, because });
        cells.fill(withheld, table.offset, table.offset + table.size);
      }
    }
  }
  const snapshots = toBuild.map((period) => ({
    id: ids.get(period) ?? '',
    period,
    tables: layout
      .tablesOf(period)
      .map((table) => ({ table, cells: cells.slice(table.offset, table.offset + table.size) })),
  }));
  return { snapshots, check: { targets: targets.length, rounds, coarsened: [...coarsened.values()] } };
}

function publishedCells(
  { published }: YearMaterial,
  layout: YearLayout,
  table: ReleaseTable,
): readonly ProtectedCell[] {
  const latest = published.get(table.period)?.at(-1);
  const start = table.offset - (layout.tablesOf(table.period)[0]?.offset ?? 0);
  return Array.from({ length: table.size }, (_, place) => latest?.[start + place] ?? withheld);
}
