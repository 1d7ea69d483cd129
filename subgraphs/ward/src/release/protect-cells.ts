import {
  isImpossible,
  isSensitive,
  releaseThreshold,
  releaseValues,
  type ReleaseDimension,
} from '@kakehashi/shared/release-lattice.ts';
import type { RoundCount } from './round-count.ts';
import type { YearTruth } from './tabulate-year.ts';
import { cellsOf, coordinatesAt, valuesAt, type ReleaseTable } from './year-layout.ts';

/** What is published of one cell: rounded counts; or that fewer than ten persons are in it; or nothing at all. */
export type CellState = 'ROUNDED' | 'SUPPRESSED' | 'WITHHELD';

/** One cell as it is published. */
export interface ProtectedCell {
  readonly state: CellState;
  /** Rounded cases and persons; `null` unless the state is ROUNDED. */
  readonly cases: number | null;
  readonly persons: number | null;
}

const suppressed: ProtectedCell = { state: 'SUPPRESSED', cases: null, persons: null };
export const withheld: ProtectedCell = { state: 'WITHHELD', cases: null, persons: null };

/** In a room with fewer coordinators every figure of the ward speaks of each of them, so that no cell says more. */
const fewestCoordinators = 3;

/**
 * Whether one contributor holds most of a cell: one person more than half of its cases; or, more than three quarters of
 * them, one body that asks, or one coordinator in a room with three coordinators or more. The count would then be that
 * contributor's own.
 */
export function isDominated(truth: YearTruth, cell: number): boolean {
  const cases = truth.cases[cell] ?? 0;
  if (2 * (truth.mostOfPerson[cell] ?? 0) > cases) return true;
  if (4 * (truth.mostOfOrganisation[cell] ?? 0) > 3 * cases) return true;
  const isShared = truth.coordinators >= fewestCoordinators;
  return isShared && 4 * (truth.mostOfCoordinator[cell] ?? 0) > 3 * cases;
}

/** The canonical name of a cell within its snapshot. */
function canonicalCoordinates(table: ReleaseTable, cell: number): string {
  const values = valuesAt(table, cell);
  const named = table.dimensions.map(
    (dimension: ReleaseDimension, place) =>
      `${dimension}=${releaseValues(dimension)[values[place] ?? 0] ?? ''}`,
  );
  return named.join('\n');
}

function isAloneSensitive(table: ReleaseTable, cell: number): boolean {
  const coordinates = Object.entries(coordinatesAt(table, cell)) as [ReleaseDimension, string][];
  return coordinates.length > 1 && coordinates.some(([dimension, value]) => isSensitive(dimension, value));
}

function protectCell(table: ReleaseTable, truth: YearTruth, cell: number, round: RoundCount): ProtectedCell {
  if (isImpossible(coordinatesAt(table, cell)) || isAloneSensitive(table, cell)) return withheld;
  if ((truth.persons[cell] ?? 0) < releaseThreshold) return suppressed;
  if (isDominated(truth, cell)) return withheld;
  const coordinates = canonicalCoordinates(table, cell);
  return {
    state: 'ROUNDED',
    cases: round(truth.cases[cell] ?? 0, coordinates),
    persons: round(truth.persons[cell] ?? 0, coordinates),
  };
}

/** What may be published of each cell of a table, in the order of its cells: margins, totals and inner cells by the same function. */
export function protectTable(table: ReleaseTable, truth: YearTruth, round: RoundCount): ProtectedCell[] {
  return cellsOf(table).map((cell) => protectCell(table, truth, cell, round));
}
