import { useId, type ReactNode } from 'react';
import { axisMarks, type Bar } from './bars.ts';
import { barPaint, Hatch } from './hatch.tsx';

type Props = {
  readonly bars: readonly Bar[];
  readonly width: number;
  /** Says the whole chart in words. */
  readonly summary: string;
  readonly number: (value: number) => string;
};

const HEIGHT = 250;
const TOP = 24;
const BOTTOM = 30;
const LEFT = 48;

/** Upright bars from left to right, for time. */
export function ColumnChart({ bars, width, summary, number }: Props): ReactNode {
  const hatch = useId();
  const marks = axisMarks(bars);
  const end = marks.at(-1) ?? 1;
  const slot = (width - LEFT) / Math.max(1, bars.length);
  const y = (figure: number): number => HEIGHT - BOTTOM - (figure / end) * (HEIGHT - TOP - BOTTOM);
  return (
    <svg role="img" aria-label={summary} width={width} height={HEIGHT} className="block text-[0.8125rem]">
      <Hatch id={hatch} />
      {marks.map((mark) => (
        <g key={mark}>
          <line x1={LEFT} x2={width} y1={y(mark)} y2={y(mark)} className="stroke-solid-gray-300" />
          <text x={LEFT - 8} y={y(mark) + 4} textAnchor="end" className="fill-quiet">
            {number(mark)}
          </text>
        </g>
      ))}
      {bars.map((bar, index) => (
        <Column
          key={bar.key}
          bar={bar}
          x={LEFT + slot * index}
          slot={slot}
          y={y}
          hatch={hatch}
          number={number}
        />
      ))}
    </svg>
  );
}

type ColumnProps = {
  readonly bar: Bar;
  readonly x: number;
  readonly slot: number;
  readonly y: (figure: number) => number;
  readonly hatch: string;
  readonly number: (value: number) => string;
};

function Column({ bar, x, slot, y, hatch, number }: ColumnProps): ReactNode {
  const figure = bar.figure ?? 0;
  const middle = x + slot / 2;
  const barWidth = Math.min(40, slot * 0.68);
  const text = bar.figure === null ? '—' : `${number(bar.figure)}${bar.partial ? '+' : ''}`;
  return (
    <g>
      <rect
        x={middle - barWidth / 2}
        y={y(figure)}
        width={barWidth}
        height={Math.max(0, y(0) - y(figure))}
        {...barPaint(bar.partial, hatch)}
      />
      <text x={middle} y={y(figure) - 7} textAnchor="middle" className="fill-body tabular-nums">
        {text}
      </text>
      <text x={middle} y={HEIGHT - 9} textAnchor="middle" className="fill-body">
        {bar.label}
      </text>
    </g>
  );
}
