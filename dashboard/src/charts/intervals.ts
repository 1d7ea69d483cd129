/** One row of an interval chart: a figure with its interval, against what chance alone would give. */
export type IntervalRow = {
  readonly key: string;
  readonly label: string;
  /** `null` when not known: then nothing is drawn but the words. */
  readonly figure: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly chanceLower: number | null;
  readonly chanceUpper: number | null;
  /** Whether the figure lies beyond chance, and where. */
  readonly beyond: 'ABOVE' | 'BELOW' | null;
  /** The figure alone, for narrow charts. */
  readonly figureText: string;
  /** What stands behind the row in words. */
  readonly text: string;
};

/** A round end of the axis that is at least as large as everything drawn. */
export function axisEndOf(rows: readonly IntervalRow[]): number {
  const largest = Math.max(
    0,
    ...rows.flatMap(({ figure, upper, chanceUpper }) => [figure ?? 0, upper ?? 0, chanceUpper ?? 0]),
  );
  if (largest === 0) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(largest));
  const factor = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((one) => one * magnitude >= largest) ?? 10;
  return factor * magnitude;
}
