/** The median of some figures; the lower one of two in the middle. Throws when there are none. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
  if (middle === undefined) throw new Error('expected at least one figure, but got none');
  return middle;
}
