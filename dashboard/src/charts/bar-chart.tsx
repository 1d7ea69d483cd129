import { useId, type ReactNode } from 'react';
import type { Bar } from './bars.ts';
import { barPaint, Hatch } from './hatch.tsx';

type Props = {
  readonly bars: readonly Bar[];
  readonly width: number;
  readonly summary: string;
  /** Height of one bar with its label, in CSS pixels. */
  readonly rowHeight: number;
  /** Width kept for the labels before the bars; 0 puts each label above its bar. */
  readonly labelWidth: number;
  /** What stands behind a bar. */
  readonly describe: (bar: Bar) => string;
};

const VALUE_WIDTH = 150;

/** Lying bars from top to bottom, for groups and for narrow pages. */
export function BarChart({ bars, width, summary, rowHeight, labelWidth, describe }: Props): ReactNode {
  const hatch = useId();
  const largest = Math.max(1, ...bars.map((bar) => bar.figure ?? 0));
  const space = Math.max(40, width - labelWidth - VALUE_WIDTH);
  const lift = labelWidth === 0 ? 26 : 4;
  return (
    <svg
      role="img"
      aria-label={summary}
      width={width}
      height={rowHeight * bars.length}
      className="block text-[0.875rem] tabular-nums"
    >
      <Hatch id={hatch} />
      {bars.map((bar, index) => {
        const top = index * rowHeight;
        const length = ((bar.figure ?? 0) / largest) * space;
        const middle = top + (rowHeight + lift - 4) / 2;
        return (
          <g key={bar.key}>
            <text x="0" y={labelWidth === 0 ? top + 18 : middle + 5} className="fill-body">
              {bar.label}
            </text>
            <rect
              x={labelWidth + 1}
              y={top + lift}
              width={length}
              height={rowHeight - lift - 8}
              {...barPaint(bar.partial, hatch)}
            />
            <text x={labelWidth + length + 9} y={middle + 3} className="fill-body">
              {describe(bar)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
