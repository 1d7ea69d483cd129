/** How many cases had each value of a number, for example of minutes. */
export type Histogram = ReadonlyMap<number, number>;

/** The histogram of no case. */
export const noHistogram: Histogram = new Map();

/** Adds two histograms. Associative, commutative, with {@link noHistogram} as identity. */
export function addHistograms<Value>(
  a: ReadonlyMap<Value, number>,
  b: ReadonlyMap<Value, number>,
): ReadonlyMap<Value, number> {
  const sum = new Map(a);
  for (const [value, cases] of b) sum.set(value, (sum.get(value) ?? 0) + cases);
  return sum;
}

/** How many cases a histogram has. */
export function casesOf(histogram: ReadonlyMap<unknown, number>): number {
  return [...histogram.values()].reduce((sum, cases) => sum + cases, 0);
}

/**
 * The smallest value that at least this share of the cases do not exceed: `percent` 50 is the lower median, 90 the 90 %
 * point. `null` without cases. It is the value at place ⌈n · percent / 100⌉ of all in ascending order, so it is always a
 * value that occurred.
 */
export function lowerQuantile(histogram: Histogram, percent: number): number | null {
  const place = Math.ceil((casesOf(histogram) * percent) / 100);
  let seen = 0;
  for (const [value, cases] of [...histogram].toSorted(([a], [b]) => a - b)) {
    seen += cases;
    if (seen >= place && place > 0) return value;
  }
  return null;
}
