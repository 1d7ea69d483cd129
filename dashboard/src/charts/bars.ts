import type { Count } from '../api/statistics.ts';

/** One bar: `figure` is `null` when nothing is known; `partial` when the figure is only a lower end. */
export type Bar = {
  readonly key: string;
  readonly label: string;
  /** A longer label for the table and for screen readers. */
  readonly fullLabel: string;
  readonly figure: number | null;
  readonly partial: boolean;
};

type Group = { readonly key: string; readonly cases: Count };

/**
 * Bars for the groups wanted, in the order wanted. A group without a row is 0 when all wards answered; otherwise it is
 * a lower end of 0, because a ward that did not answer may have cases of it.
 */
export function drawBars(
  wanted: readonly { readonly key: string; readonly label: string; readonly fullLabel: string }[],
  groups: readonly Group[],
  complete: boolean,
): Bar[] {
  const counts = new Map(groups.map((group) => [group.key, group.cases]));
  return wanted.map((bar) => {
    const count = counts.get(bar.key);
    if (count === undefined) return { ...bar, figure: 0, partial: !complete };
    return { ...bar, figure: count.value ?? count.lower, partial: count.state === 'PARTIAL' };
  });
}

/** Round marks for the axis from 0 up to one at least as large as every bar; at most five. */
export function axisMarks(bars: readonly Bar[]): number[] {
  const largest = Math.max(4, ...bars.map((bar) => bar.figure ?? 0));
  const magnitude = 10 ** Math.floor(Math.log10(largest / 4));
  const step = magnitude * ([1, 2, 5, 10].find((factor) => factor * magnitude * 4 >= largest) ?? 10);
  return Array.from({ length: Math.ceil(largest / step) + 1 }, (_, index) => index * step);
}
