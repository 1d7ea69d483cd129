/** How many of the values have each key. */
export function countBy<T>(
  values: readonly T[],
  keyOf: (value: T) => string | number,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[keyOf(value)] = (counts[keyOf(value)] ?? 0) + 1;
  return counts;
}

/** How far the shares of the counted values are from the shares of the weights, at most, in points of 100. */
export function largestDeviation(
  counts: Record<string, number>,
  weights: Readonly<Record<string, number>>,
): number {
  const sum = (numbers: number[]): number => numbers.reduce((left, right) => left + right, 0);
  const [counted, weighed] = [sum(Object.values(counts)), sum(Object.values(weights))];
  const keys = [...new Set([...Object.keys(counts), ...Object.keys(weights)])];
  return Math.max(
    ...keys.map((key) => Math.abs((counts[key] ?? 0) / counted - (weights[key] ?? 0) / weighed) * 100),
  );
}
