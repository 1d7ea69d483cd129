/** One class of the colour scale: from `from` up to and including `to`; the last class has no end. */
export type ScaleClass = { readonly from: number; readonly to: number | null };

/** How many classes a scale has at most; the stylesheet has one colour for each, light to dark. */
export const SCALE_CLASSES = 5;

/** Steps that people read easily. */
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

/** Equal, round classes over the figures; what lies above the last is in the last. Empty without figures. */
export function createScale(figures: readonly number[]): ScaleClass[] {
  if (figures.length === 0) return [];
  const [low, high] = [Math.min(...figures), Math.max(...figures)];
  const step =
    STEPS.find((size) => Math.floor(high / size) - Math.floor(low / size) <= SCALE_CLASSES) ?? high + 1;
  const first = Math.floor(low / step);
  const count = Math.min(SCALE_CLASSES, Math.floor(high / step) - first + 1);
  return Array.from({ length: count }, (_, index) => ({
    from: (first + index) * step,
    to: index === count - 1 && count > 1 ? null : (first + index + 1) * step - 1,
  }));
}

/** Index of the class of a figure, from 0; figures outside fall into the nearest class. */
export function classOf(scale: readonly ScaleClass[], figure: number): number {
  const index = scale.findLastIndex((entry) => figure >= entry.from);
  return Math.max(0, index);
}
