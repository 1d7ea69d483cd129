import {
  isImpossible,
  isPartition,
  releaseBase,
  releaseThreshold,
  releaseValues,
  type ReleaseDimension,
} from '@kakehashi/shared/release-lattice.ts';
import { lowerOf, upperOf, type WardPart } from './released-count.ts';

/** One published cell as a node gives it; `null` stands for the margin over a dimension. */
export interface PublishedCell {
  readonly values: readonly (string | null)[];
  readonly state: 'ROUNDED' | 'SUPPRESSED' | 'WITHHELD';
  readonly cases: number | null;
  readonly persons: number | null;
}

/** The counts of one cell of one ward. */
export interface PublishedParts {
  readonly cases: WardPart;
  readonly persons: WardPart;
}

/** One ward's published table: each cell and margin by its values. */
export interface PublishedTable {
  /** What is published of a cell; a cell that the node left out is hidden. */
  partsAt(values: readonly (string | null)[]): PublishedParts;
}

type Measure = 'cases' | 'persons';

const keyOf = (values: readonly (string | null)[]): string => values.map((value) => value ?? '*').join(' ');

/** The values with every value of one dimension in turn. */
function siblings(values: readonly (string | null)[], place: number, dimension: ReleaseDimension) {
  return releaseValues(dimension)
    .filter((value) => value !== values[place])
    .map((value) => values.with(place, value));
}

const least = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

/**
 * Reads the cells of one snapshot. Of a hidden cell the most that everybody can reckon is kept, in whole tens: no more
 * than its margins leave beside its released neighbours, and fewer than ten persons when it is hidden as small.
 */
export function readPublishedTable(
  dimensions: readonly ReleaseDimension[],
  cells: readonly PublishedCell[],
): PublishedTable {
  const byKey = new Map(cells.map((cell) => [keyOf(cell.values), cell]));
  const partOf = (values: readonly (string | null)[], measure: Measure): WardPart => {
    const coordinates = dimensions.flatMap((dimension, place) => {
      const value = values[place] ?? null;
      return value === null ? [] : [[dimension, value] as const];
    });
    if (isImpossible(Object.fromEntries(coordinates))) return { kind: 'impossible' };
    const cell = byKey.get(keyOf(values));
    const value = cell?.[measure] ?? null;
    if (value !== null) return { kind: 'released', value };
    return { kind: 'hidden', upper: mostOf(values, measure, cell?.state === 'SUPPRESSED') };
  };
  const mostOf = (values: readonly (string | null)[], measure: Measure, isSmall: boolean): number | null => {
    const ofItself = isSmall && measure === 'persons' ? releaseThreshold : null;
    return dimensions.reduce<number | null>((most, dimension, place) => {
      if (values[place] === null || values[place] === undefined) return most;
      const whole = upperOf(partOf(values.with(place, null), measure));
      if (whole === null) return most;
      const isSum = measure === 'cases' && isPartition(dimension);
      const others = isSum ? siblings(values, place, dimension).map((one) => leastCasesAt(one)) : [];
      const taken = others.reduce((sum, other) => sum + other, 0);
      return least(most, Math.max(releaseBase, whole - taken));
    }, ofItself);
  };
  /** At least so many cases of a neighbour, as it is published. */
  const leastCasesAt = (values: readonly (string | null)[]): number => {
    const value = byKey.get(keyOf(values))?.cases ?? null;
    return value === null ? 0 : lowerOf({ kind: 'released', value });
  };
  return { partsAt: (values) => ({ cases: partOf(values, 'cases'), persons: partOf(values, 'persons') }) };
}
