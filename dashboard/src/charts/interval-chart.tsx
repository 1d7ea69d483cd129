import type { ReactNode } from 'react';
import { axisEndOf, type IntervalRow } from './intervals.ts';

type Props = {
  readonly rows: readonly IntervalRow[];
  readonly width: number;
  readonly summary: string;
  /** Width kept for the labels before the rows, in CSS pixels. */
  readonly labelWidth: number;
  /** Width kept for what stands behind the rows: the figure alone when it is narrow, words beside it otherwise. */
  readonly valueWidth: number;
  /** A figure of reference, drawn through all rows with its words above. */
  readonly reference: { readonly figure: number; readonly text: string } | null;
};

const ROW = 26;
const TOP = 24;
const WORDS_FROM = 120;

/** Rows of dots with their intervals before the band of chance; beyond chance, the dot is another shape and colour. */
export function IntervalChart({ rows, width, summary, labelWidth, valueWidth, reference }: Props): ReactNode {
  const end = axisEndOf(rows);
  const space = Math.max(60, width - labelWidth - valueWidth - 12);
  const x = (figure: number): number => labelWidth + (figure / end) * space;
  const height = TOP + ROW * rows.length + 4;
  return (
    <svg
      role="img"
      aria-label={summary}
      width={width}
      height={height}
      className="block text-[0.875rem] tabular-nums"
    >
      {rows.map((row, index) => (
        <Row
          key={row.key}
          row={row}
          top={TOP + index * ROW}
          x={x}
          textAt={labelWidth + space + 12}
          text={valueWidth < WORDS_FROM ? row.figureText : row.text}
        />
      ))}
      {reference !== null && (
        <g>
          <line
            x1={x(reference.figure)}
            x2={x(reference.figure)}
            y1={TOP - 4}
            y2={height - 4}
            className="stroke-solid-gray-700 [stroke-dasharray:3_4]"
          />
          <text x={x(reference.figure)} y="13" textAnchor="middle" className="fill-quiet">
            {reference.text}
          </text>
        </g>
      )}
    </svg>
  );
}

type RowProps = {
  readonly row: IntervalRow;
  readonly top: number;
  readonly x: (figure: number) => number;
  readonly textAt: number;
  readonly text: string;
};

function Row({ row, top, x, textAt, text }: RowProps): ReactNode {
  const { figure, lower, upper, chanceLower, chanceUpper } = row;
  const middle = top + ROW / 2;
  return (
    <g data-testid={`interval-${row.key}`} data-beyond={row.beyond ?? undefined}>
      <text x="0" y={middle + 5} className="fill-body">
        {row.label}
      </text>
      {chanceLower !== null && chanceUpper !== null && (
        <rect
          x={x(chanceLower)}
          y={top + 4}
          width={Math.max(1, x(chanceUpper) - x(chanceLower))}
          height={ROW - 8}
          className="fill-solid-gray-100 stroke-solid-gray-300"
        />
      )}
      {lower !== null && upper !== null && (
        <line x1={x(lower)} x2={x(upper)} y1={middle} y2={middle} className={strokeOf(row)} strokeWidth="2" />
      )}
      {figure !== null && <Mark row={row} at={x(figure)} middle={middle} />}
      <text x={textAt} y={middle + 5} className={row.beyond === null ? 'fill-body' : 'fill-body font-bold'}>
        {text}
      </text>
    </g>
  );
}

const strokeOf = ({ beyond }: IntervalRow): string =>
  ({ ABOVE: 'stroke-orange-900', BELOW: 'stroke-purple-900', NONE: 'stroke-blue-900' })[beyond ?? 'NONE'];

/** Within chance a dot, above it a triangle, below it a triangle that stands on its head. */
function Mark({ row, at, middle }: { row: IntervalRow; at: number; middle: number }): ReactNode {
  if (row.beyond === null) return <circle cx={at} cy={middle} r="5" className="fill-blue-900" />;
  const tip = row.beyond === 'ABOVE' ? -7 : 7;
  const points = `${String(at)},${String(middle + tip)} ${String(at - 7)},${String(middle - tip)} ${String(at + 7)},${String(middle - tip)}`;
  return (
    <polygon points={points} className={row.beyond === 'ABOVE' ? 'fill-orange-900' : 'fill-purple-900'} />
  );
}
