/** What is published of a cell (公表状態). */
export type ReleasedCellState = 'ROUNDED' | 'SUPPRESSED' | 'WITHHELD';

/** One published cell. */
export interface ReleasedCell {
  /** Values of the dimensions asked, in their order; `null` for a margin over that dimension. */
  readonly values: readonly (string | null)[];
  readonly state: ReleasedCellState;
  /** Multiples of 10 from 10 up; `null` unless the state is ROUNDED. */
  readonly cases: number | null;
  readonly persons: number | null;
}

/** One published snapshot with the cells asked for. */
export interface ReleasedSnapshot {
  readonly id: string;
  readonly period: string;
  /** From 1; later ones replace earlier ones. */
  readonly revision: number;
  readonly builtAt: Date;
  readonly cells: readonly ReleasedCell[];
}

/** Where published cells are kept. */
export interface ReleaseRepository {
  /** The latest snapshot of each period that has one, with the table over these dimensions and its margins; periods in order. */
  findCells(periods: readonly string[], dimensions: readonly string[]): Promise<readonly ReleasedSnapshot[]>;
}
