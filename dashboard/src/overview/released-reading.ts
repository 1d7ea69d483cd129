import type { PlaceRow, ReleaseDimension, ReleasedRow, ReleasedTableAnswer } from '../api/released-table.ts';
import type { Count } from '../api/statistics.ts';

/** A line of the published table: a place and its cells, in the order of the values; `null` where there is no row. */
export type ReleasedLine = { readonly place: string; readonly cells: readonly (Count | null)[] };

/** A published table: its columns by value, the line of the whole city, and one line a place. */
export type ReleasedTable = {
  readonly values: readonly string[];
  readonly city: ReleasedLine;
  readonly places: readonly ReleasedLine[];
  /** Whether there is anything published at all. */
  readonly isPublished: boolean;
};

const placeOf = ({ ward, medicalArea }: PlaceRow): string => ward?.code ?? medicalArea?.code ?? '';

function lineOf(
  place: string,
  rows: readonly ReleasedRow[],
  dimension: ReleaseDimension,
  values: readonly string[],
): ReleasedLine {
  const cells = new Map(rows.map((row) => [row[dimension], row.measures.cases]));
  return { place, cells: values.map((value) => cells.get(value) ?? null) };
}

/** Puts published rows into lines and columns; hidden cells and missing wards keep their states. Pure. */
export function readReleased(
  { places, city }: ReleasedTableAnswer,
  dimension: ReleaseDimension,
): ReleasedTable | null {
  if (places === null || city === null) return null;
  const values = city.rows.flatMap((row) => row[dimension] ?? []);
  const codes = [...new Set(places.rows.map(placeOf))];
  return {
    values,
    city: lineOf('', city.rows, dimension, values),
    places: codes.map((code) =>
      lineOf(
        code,
        places.rows.filter((row) => placeOf(row) === code),
        dimension,
        values,
      ),
    ),
    isPublished: city.total.cases.state !== 'NOT_REPORTED',
  };
}
