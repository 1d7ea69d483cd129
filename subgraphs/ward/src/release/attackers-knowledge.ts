import { releaseBase, releaseThreshold } from '@kakehashi/shared/release-lattice.ts';
import { numberAt } from './number-at.ts';
import type { ProtectedCell } from './protect-cells.ts';
import type { CellSum } from './year-layout.ts';

/** What somebody who has read everything that was published knows of every count without reckoning: cases in the first half of each list, persons in the second. */
export interface Knowledge {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** A linear relation between counts that the attacker knows to hold: `least` ≤ Σ columns − Σ minus ≤ `most`. */
export interface KnownRelation {
  readonly plus: readonly number[];
  readonly minus: readonly number[];
  readonly least: number;
  readonly most: number;
}

const slack = releaseBase - 1;

/** No ward has so many cases in a year: without an end to what is possible, a period in which everything is hidden would have no largest solution. */
const mostInAnyCell = 1_000_000;

/**
 * The intervals that a published cell stands for. The attacker of the check is told more than anybody is: that a
 * SUPPRESSED cell has at most nine persons, and how the rounding works.
 */
export function intervalsOf(cells: readonly ProtectedCell[]): Knowledge {
  const size = cells.length;
  const lower = new Float64Array(2 * size);
  const upper = new Float64Array(2 * size).fill(mostInAnyCell);
  cells.forEach(({ state, cases, persons }, cell) => {
    if (state === 'SUPPRESSED') upper[size + cell] = releaseThreshold - 1;
    if (state !== 'ROUNDED') return;
    lower[cell] = Math.max(releaseThreshold, (cases ?? 0) - slack);
    upper[cell] = (cases ?? 0) + slack;
    lower[size + cell] = Math.max(releaseThreshold, (persons ?? 0) - slack);
    upper[size + cell] = (persons ?? 0) + slack;
  });
  return { lower, upper };
}

const atMost = (small: number, large: number): KnownRelation => ({
  plus: [large],
  minus: [small],
  least: 0,
  most: Number.POSITIVE_INFINITY,
});

/** Whether the intervals alone already force the relation, so that it adds nothing. */
function isImplied({ plus, minus, least, most }: KnownRelation, { lower, upper }: Knowledge): boolean {
  const sum = (columns: readonly number[], bounds: Float64Array) =>
    columns.reduce((total, column) => total + (bounds[column] ?? 0), 0);
  return sum(plus, lower) - sum(minus, upper) >= least && sum(plus, upper) - sum(minus, lower) <= most;
}

/**
 * Every relation between the counts of a year. Cases: a whole is the sum of its parts, and with topics at most that sum
 * and at least each part. Persons: a whole has at least each part's and at most the sum of them, because somebody may
 * stand in several. No cell has more persons than cases. Relations that the intervals force already are left out.
 */
export function relationsOf(sums: readonly CellSum[], knowledge: Knowledge): KnownRelation[] {
  const size = knowledge.lower.length / 2;
  const relations: KnownRelation[] = [];
  for (const { whole, parts, isPartition } of sums) {
    const exact = isPartition ? 0 : Number.POSITIVE_INFINITY;
    relations.push({ plus: parts, minus: [whole], least: 0, most: exact });
    relations.push({
      plus: parts.map((part) => size + part),
      minus: [size + whole],
      least: 0,
      most: Number.POSITIVE_INFINITY,
    });
    for (const part of parts) {
      relations.push(atMost(size + part, size + whole));
      if (!isPartition) relations.push(atMost(part, whole));
    }
  }
  for (let cell = 0; cell < size; cell += 1) relations.push(atMost(size + cell, cell));
  return relations.filter((relation) => !isImplied(relation, knowledge));
}

/** Narrows the intervals by what a part says of its whole and a whole of its parts, coarse cells before fine ones and back. */
export function narrowIntervals(sums: readonly CellSum[], { lower, upper }: Knowledge): void {
  const size = lower.length / 2;
  const narrowPair = (part: number, whole: number) => {
    upper[part] = Math.min(numberAt(upper, part), numberAt(upper, whole));
    lower[whole] = Math.max(numberAt(lower, whole), numberAt(lower, part));
  };
  for (let cell = 0; cell < size; cell += 1) narrowPair(size + cell, cell);
  for (const inOrder of [sums.toReversed(), sums, sums.toReversed(), sums]) {
    for (const { whole, parts } of inOrder) {
      for (const part of parts) {
        narrowPair(part, whole);
        narrowPair(size + part, size + whole);
      }
    }
  }
  for (let cell = 0; cell < size; cell += 1) narrowPair(size + cell, cell);
}
